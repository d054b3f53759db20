// The first page of training staff: today's training, what was left open, and what waits for a decision.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarPlus, CalendarX } from "lucide-react";
import { Freshness, useTerm } from "@/features/system";
import type { TrainingDay } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showLongDate, todayInManila } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { DayLine } from "../../parts/staff/DayLine";
import { OpenTasks } from "../../parts/staff/OpenTasks";
import { QuickLinks } from "../../parts/staff/QuickLinks";
import { TodayCard, TodaySkeleton } from "../../parts/staff/TodayCard";
import { daysQuery } from "../../queries";

export function TodayPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const days = useQuery({
    ...daysQuery({ term: term?.id, page_size: 200 }),
    enabled: term !== undefined,
  });
  return (
    <>
      <PageHeader
        title={t`Today`}
        about={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            {showLongDate(todayInManila())}
            <Freshness at={days.dataUpdatedAt} />
          </span>
        }
      />
      <QuickLinks />
      {!term && !isLoading ? (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`Training days and rolls begin once an administrator has opened a term.`}
        />
      ) : (
        <Loaded query={days} skeleton={<TodaySkeleton />}>
          {({ results }) => <Today days={results} />}
        </Loaded>
      )}
    </>
  );
}

function Today({ days }: { days: readonly TrainingDay[] }) {
  const today = todayInManila();
  const current = days.filter(({ date, state }) => date === today && state !== "cancelled");
  const leftOpen = days.filter(({ date, state }) => date < today && state === "open");
  const next = days.find(({ date, state }) => date > today && state === "planned");
  return (
    <div className="grid grid-cols-1 gap-8">
      {current.length === 0 && <NoTraining next={next} />}
      {current.map((day) => (
        <TodayCard key={day.id} day={day} />
      ))}
      {leftOpen.length > 0 && <LeftOpen days={leftOpen} />}
      <OpenTasks />
      {current.length > 0 && next && (
        <section aria-labelledby="next-day">
          <h2 id="next-day" className="mb-3 text-lg font-semibold">
            <Trans>Next training day</Trans>
          </h2>
          <ul className="card divide-y divide-line">
            <DayLine day={next} />
          </ul>
        </section>
      )}
    </div>
  );
}

function NoTraining({ next }: { next: TrainingDay | undefined }) {
  const { t } = useLingui();
  const may = useMay();
  if (next) {
    return (
      <section aria-labelledby="next-day" className="grid gap-3">
        <p className="flex items-center gap-2.5 text-muted">
          <CalendarX aria-hidden="true" className="size-5" />
          <Trans>No training today.</Trans>
        </p>
        <h2 id="next-day" className="text-lg font-semibold">
          <Trans>Next training day</Trans>
        </h2>
        <ul className="card divide-y divide-line">
          <DayLine day={next} />
        </ul>
      </section>
    );
  }
  return (
    <EmptyState
      icon={<CalendarX aria-hidden="true" />}
      why={t`No training today, and none is planned after it.`}
      next={t`Plan the next training day, and its roll appears here on the day.`}
      action={
        may.do("training_day.plan") && (
          <Link to="/days" search={{ plan: true }} className={buttonClass("primary")}>
            <CalendarPlus aria-hidden="true" className="size-4" />
            <Trans>Plan a day</Trans>
          </Link>
        )
      }
    />
  );
}

function LeftOpen({ days }: { days: readonly TrainingDay[] }) {
  return (
    <section aria-labelledby="left-open">
      <h2 id="left-open" className="text-lg font-semibold">
        <Trans>Still open</Trans>
      </h2>
      <p className="mb-3 text-sm text-muted">
        <Trans>An open day counts for nobody. Complete its roll and close it.</Trans>
      </p>
      <ul className="card divide-y divide-line">
        {days.map((day) => (
          <DayLine key={day.id} day={day} />
        ))}
      </ul>
    </section>
  );
}
