// Whether today's roll has the cadet already; it changes while the code is being scanned.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { todayInManila } from "@/lib/format";
import { StatusMark } from "@/ui/StatusMark";
import { attendanceHistoryQuery } from "../queries";

export function TodaysMark({ enrolment }: { enrolment: number }) {
  const { data } = useQuery(attendanceHistoryQuery(enrolment));
  const today = todayInManila();
  const lines = data?.lines.filter(
    ({ date, status, state }) => date === today && status !== null && state !== "cancelled",
  );
  return (
    <div role="status" className="empty:hidden">
      {lines?.map((line) => (
        <p key={line.training_day} className="card flex items-center gap-3 px-4 py-3 font-medium">
          <StatusMark status={line.status} hasWord />
          <span className="min-w-0 truncate text-sm font-normal text-muted">{line.title}</span>
          <span className="ml-auto shrink-0 text-sm text-muted">
            {line.time_in ? <Trans>today at {line.time_in}</Trans> : <Trans>today</Trans>}
          </span>
        </p>
      ))}
    </div>
  );
}
