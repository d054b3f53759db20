// The muster of a day, kept current: one request for a burst of marks, and one every fifteen seconds.
import { useQuery } from "@tanstack/react-query";
import { useRefreshAtPace } from "@/lib/live";
import { musterQuery } from "../queries";

const PACE = { gap: 2_000, spread: 600 };
/** Also without a mark: a board that heard nothing for longer than this is not known to be current. */
const HEARTBEAT_MS = 15_000;

export function useMuster(day: number) {
  const query = useQuery({ ...musterQuery(day), refetchInterval: HEARTBEAT_MS });
  useRefreshAtPace(
    ["attendance.recorded"],
    PACE,
    () => void query.refetch({ cancelRefetch: false }),
    ({ ids }) => ids.training_day === day,
  );
  return query;
}
