// The attendance of any enrolment, for those who may see it.
import { useQuery } from "@tanstack/react-query";
import { Freshness } from "@/features/system";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { attendanceHistoryQuery } from "../../queries";
import { HistoryList } from "./HistoryList";
import { HistorySummary } from "./HistorySummary";

export function CadetAttendance({ enrolment }: { enrolment: number }) {
  const query = useQuery(attendanceHistoryQuery(enrolment));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(history) => (
        <div className="grid gap-4">
          <HistorySummary history={history} />
          <Freshness at={query.dataUpdatedAt} />
          <HistoryList history={history} />
        </div>
      )}
    </Loaded>
  );
}
