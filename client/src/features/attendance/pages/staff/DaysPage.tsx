// All training days of a term: what comes, what is open, what was.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarPlus, CalendarRange } from "lucide-react";
import { Freshness, useTerm } from "@/features/system";
import type { TrainingDay } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { todayInManila } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { DayLine } from "../../parts/staff/DayLine";
import { DaySheet } from "../../parts/staff/DaySheet";
import { useDayStateWords } from "../../parts/staff/DayStateBadge";
import { daysQuery } from "../../queries";

const route = getRouteApi("/shell/days");
const STATES = ["planned", "open", "closed", "cancelled"] as const;

export function DaysPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const may = useMay();
  const isOnline = useIsOnline();
  const { plan, state } = route.useSearch();
  const navigate = route.useNavigate();
  const days = useQuery({
    ...daysQuery({ term: term?.id, page_size: 200 }),
    enabled: term !== undefined,
  });
  const openForm = (isOpen: boolean) =>
    void navigate({
      search: (before) => ({ ...before, plan: isOpen ? true : undefined }) as never,
      replace: true,
    });
  return (
    <>
      <PageHeader
        title={t`Training days`}
        about={
          <span className="inline-flex flex-wrap gap-x-3">
            {term?.label}
            <Freshness at={days.dataUpdatedAt} />
          </span>
        }
        actions={
          may.do("training_day.plan") && (
            <Button
              kind="primary"
              disabled={!isOnline || !term}
              onClick={() => openForm(true)}
              icon={<CalendarPlus aria-hidden="true" className="size-4" />}
            >
              <Trans>Plan a day</Trans>
            </Button>
          )
        }
      />
      {term && <DaySheet term={term.id} isOpen={plan === true} onClose={() => openForm(false)} />}
      {!term && !isLoading ? (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`An administrator plans and opens terms.`}
        />
      ) : (
        <Loaded query={days} skeleton={<SkeletonRows rows={8} />}>
          {({ results }) => (
            <>
              <StateFilter days={results} chosen={state} />
              <Days days={results} chosen={state} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

type State = TrainingDay["state"];

interface FilterProps {
  days: readonly TrainingDay[];
  chosen: State | undefined;
}

function StateFilter({ days, chosen }: FilterProps) {
  const { t } = useLingui();
  const words = useDayStateWords();
  const count = (state: State) => days.filter((day) => day.state === state).length;
  const chip = (isChosen: boolean) =>
    cx(
      "tabular inline-flex min-h-10 items-center gap-2 rounded-full border px-3.5 text-sm font-medium",
      isChosen
        ? "border-brand bg-brand-soft text-brand-text"
        : "border-line bg-surface text-muted hover:text-ink",
    );
  return (
    <nav aria-label={t`Show only`} className="mb-4 flex flex-wrap gap-2">
      <Link
        to="/days"
        search={{}}
        aria-current={chosen ? undefined : "true"}
        className={chip(!chosen)}
      >
        <Trans>All</Trans> <span>{days.length}</span>
      </Link>
      {STATES.map((state) => (
        <Link
          key={state}
          to="/days"
          search={{ state }}
          aria-current={chosen === state ? "true" : undefined}
          className={chip(chosen === state)}
        >
          {words[state]} <span>{count(state)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Days({ days, chosen }: FilterProps) {
  const { t } = useLingui();
  const words = useDayStateWords();
  const shown = chosen ? days.filter(({ state }) => state === chosen) : days;
  const today = todayInManila();
  if (days.length === 0) {
    return (
      <EmptyState
        icon={<CalendarRange aria-hidden="true" />}
        why={t`No training days are planned in this term.`}
        next={t`Plan the first one; on its date the roll can be opened.`}
      />
    );
  }
  if (shown.length === 0) {
    return (
      <EmptyState
        why={t`No training day is in this state: ${words[chosen ?? "planned"]}.`}
        next={t`Choose All to see the others.`}
      />
    );
  }
  return (
    <div className="grid gap-7">
      <Group title={t`Today and later`} days={shown.filter(({ date }) => date >= today)} />
      <Group title={t`Earlier`} days={shown.filter(({ date }) => date < today).toReversed()} />
    </div>
  );
}

function Group({ title, days }: { title: string; days: readonly TrainingDay[] }) {
  if (days.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2.5 font-semibold">{title}</h2>
      <ul className="card divide-y divide-line">
        {days.map((day) => (
          <DayLine key={day.id} day={day} />
        ))}
      </ul>
    </section>
  );
}
