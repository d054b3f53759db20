// The way to the staff roll of today, where there is a training day.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { daysQuery } from "@/features/attendance";
import { useTerm } from "@/features/system";
import { todayInManila } from "@/lib/format";
import { buttonClass } from "@/ui/Button";

export function TodaysRoll() {
  const { term } = useTerm();
  const query = useQuery({
    ...daysQuery({ term: term?.id, date: todayInManila() }),
    enabled: term !== undefined,
  });
  const days = (query.data?.results ?? []).filter(({ state }) => state !== "cancelled");
  return days.map((day) => (
    <Link key={day.id} to="/days/$id/staff" params={{ id: day.id }} className={buttonClass()}>
      <ClipboardCheck aria-hidden="true" className="size-4" />
      <span>
        <Trans>Staff roll of today: {day.title}</Trans>
      </span>
    </Link>
  ));
}
