// One training day: its state, its numbers by unit, and what can be done with it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Freshness } from "@/features/system";
import { isNotFound, type TrainingDay } from "@/lib/api";
import { showLongDate } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { LateTray } from "../../late/LateTray";
import { useMuster } from "../../muster/useMuster";
import { BackToDays } from "../../parts/staff/BackToDays";
import { CountBar } from "../../parts/staff/CountBar";
import { DayActs } from "../../parts/staff/DayActs";
import { DayStateBadge } from "../../parts/staff/DayStateBadge";
import { MusterTable } from "../../parts/staff/MusterTable";
import { PlaceAndTime, TodaySkeleton } from "../../parts/staff/TodayCard";
import { dayQuery } from "../../queries";

const route = getRouteApi("/shell/days/$id");

export function DayPage() {
  const { id } = route.useParams();
  const { t } = useLingui();
  const day = useQuery(dayQuery(Number(id)));
  return (
    <>
      {!day.data && !isNotFound(day.error) && <PageHeader title={t`Training day`} />}
      <Loaded query={day} skeleton={<TodaySkeleton />}>
        {(data) => <Day day={data} at={day.dataUpdatedAt} />}
      </Loaded>
    </>
  );
}

function Day({ day, at }: { day: TrainingDay; at: number }) {
  return (
    <>
      <BackToDays />
      <PageHeader
        title={day.title}
        about={
          <span className="grid gap-1">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {showLongDate(day.date)}
              <DayStateBadge state={day.state} />
              <Freshness at={at} />
            </span>
            <PlaceAndTime day={day} />
          </span>
        }
        actions={<DayActs day={day} />}
      />
      <div className="grid grid-cols-1 gap-6">
        <LateTray day={day} />
        <DayBody day={day} />
      </div>
    </>
  );
}

function DayBody({ day }: { day: TrainingDay }) {
  const { t } = useLingui();
  if (day.state === "cancelled") {
    return (
      <EmptyState
        why={t`This day was cancelled.`}
        next={t`It counts for nobody. Its reason is in the journal.`}
      />
    );
  }
  if (day.state === "planned") {
    return (
      <EmptyState
        why={t`The roll has not been opened yet.`}
        next={t`${day.counts.roster} cadets are on the roster. Once the roll is open, the muster appears here as they are marked.`}
      />
    );
  }
  return <DayMuster day={day} />;
}

function DayMuster({ day }: { day: TrainingDay }) {
  const muster = useMuster(day.id);
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="card p-4 sm:p-5">
        <CountBar counts={day.counts} />
      </div>
      <section aria-labelledby="muster">
        <h2 id="muster" className="mb-2.5 text-lg font-semibold">
          <Trans>Muster</Trans>
        </h2>
        <Loaded query={muster}>{({ rows }) => <MusterTable day={day.id} rows={rows} />}</Loaded>
      </section>
    </div>
  );
}
