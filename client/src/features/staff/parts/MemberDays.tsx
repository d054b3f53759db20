// A member's own attendance over the term shown; it counts in no grade.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTerm } from "@/features/system";
import type { StaffDay } from "@/lib/api";
import { showWeekday, todayInManila } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { StatusMark } from "@/ui/StatusMark";
import { memberDaysQuery } from "../queries";

export function MemberDays({ member }: { member: number }) {
  const { term } = useTerm();
  if (!term) return null;
  return <OfTerm member={member} term={term.id} label={term.label} />;
}

function OfTerm({ member, term, label }: { member: number; term: number; label: string }) {
  const { t } = useLingui();
  const query = useQuery(memberDaysQuery(member, term));
  return (
    <section aria-labelledby="staff-days" className="card px-5 py-4">
      <h2 id="staff-days" className="mb-1.5 text-base font-semibold">
        <Trans>Attendance, {label}</Trans>
      </h2>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(days) => {
          const past = days.filter(({ date }) => date <= todayInManila()).toReversed();
          if (past.length === 0) {
            return (
              <p className="text-sm text-muted">
                <Trans>No training day has come yet in this term.</Trans>
              </p>
            );
          }
          return (
            <ul aria-label={t`Days, newest first`} className="divide-y divide-line">
              {past.map((day) => (
                <Line key={day.training_day} day={day} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}

function Line({ day }: { day: StaffDay }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <span className="min-w-0 flex-1 basis-40">
        <span className="block font-medium">{day.title}</span>
        <span className="tabular block text-sm text-muted">{showWeekday(day.date)}</span>
      </span>
      <span className="tabular text-sm text-muted">
        {[day.time_in, day.time_out].filter(Boolean).join(" – ")}
      </span>
      {day.status && !day.is_confirmed && (
        <Badge tone="info">
          <Trans>to be confirmed</Trans>
        </Badge>
      )}
      <StatusMark status={day.status} hasWord />
    </li>
  );
}
