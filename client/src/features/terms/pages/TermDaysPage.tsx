// The training days of one term: many planned at once, each with its page.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarRange } from "lucide-react";
import { daysQuery } from "@/features/attendance";
import type { Term, TrainingDay } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { PlanDaysForm } from "../days/PlanDaysForm";
import { TermFrame } from "../parts/TermFrame";

const route = getRouteApi("/shell/terms/$id/days");

export function TermDaysPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  return (
    <TermFrame id={id} title={t`Training days of the term`}>
      {(term) => <Days term={term} />}
    </TermFrame>
  );
}

function Days({ term }: { term: Term }) {
  const { t } = useLingui();
  const query = useQuery(daysQuery({ term: term.id, page_size: 200 }));
  const canPlan = term.state !== "released" && term.state !== "closed";
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {({ results }) => (
        <div className="grid grid-cols-1 gap-5">
          {canPlan && <PlanDaysForm key={results.length} term={term} days={results} />}
          {results.length === 0 ? (
            <EmptyState
              icon={<CalendarRange aria-hidden="true" />}
              why={t`No training day is planned yet.`}
              next={t`Choose the weekday above and take out the dates on which nobody trains.`}
            />
          ) : (
            <section aria-label={t`Planned days`}>
              <p className="tabular mb-2 text-sm text-muted">
                <Plural value={results.length} one="# day" other="# days" />
              </p>
              <ul className="card divide-y divide-line">
                {results.map((day) => (
                  <Day key={day.id} day={day} />
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Day({ day }: { day: TrainingDay }) {
  const { t } = useLingui();
  const words = {
    planned: t`planned`,
    open: t`roll open`,
    closed: t`held`,
    cancelled: t`cancelled`,
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <span className="tabular w-44 shrink-0 text-muted">
        {showWeekday(day.date)} {day.date.slice(0, 4)}
      </span>
      <Link
        to="/days/$id"
        params={{ id: String(day.id) }}
        className="inline-flex min-h-8 min-w-0 flex-1 items-center font-medium text-brand-text hover:underline"
      >
        {day.title}
      </Link>
      <span className="text-sm text-muted">
        {day.starts_at ?? <Trans>no hour</Trans>} · {words[day.state]}
      </span>
    </li>
  );
}
