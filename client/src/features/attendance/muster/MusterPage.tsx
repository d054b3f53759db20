// Where everybody is right now, by the chain of command; for the hand and for a screen on the wall.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarX, Maximize2, Users } from "lucide-react";
import { useState } from "react";
import { useTerm } from "@/features/system";
import type { Muster, MusterRow, TrainingDay } from "@/lib/api";
import { showWeekday, todayInManila } from "@/lib/format";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { DayStateBadge } from "../parts/staff/DayStateBadge";
import { scheduleQuery } from "../queries";
import { BigScreen } from "./BigScreen";
import { MusterFreshness } from "./MusterFreshness";
import { MusterTiles } from "./MusterTiles";
import { NamesSheet } from "./NamesSheet";
import { companiesOf, totalOf } from "./totals";
import { useMuster } from "./useMuster";

const route = getRouteApi("/shell/muster");

export function MusterPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const { day: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const days = useQuery({ ...scheduleQuery(term?.id ?? 0), enabled: term !== undefined });
  const held = days.data?.results.filter(hasRoll) ?? [];
  const day = held.find(({ id }) => id === chosen) ?? currentOf(held);
  return (
    <>
      <PageHeader
        title={t`Muster`}
        about={day && <About day={day} />}
        actions={
          <>
            {held.length > 1 && day && (
              <Select
                label={t`Training day`}
                hasHiddenLabel
                className="w-full sm:w-80"
                choices={held.map(choiceOf)}
                value={String(day.id)}
                onChange={({ target }) =>
                  void navigate({ search: { day: Number(target.value) }, replace: true })
                }
              />
            )}
            {day && (
              <Button
                icon={<Maximize2 aria-hidden="true" className="size-4" />}
                onClick={() => void navigate({ search: { day: day.id, big: true } })}
              >
                <Trans>Big screen</Trans>
              </Button>
            )}
          </>
        }
      />
      {!term && !isLoading ? (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`Training days and rolls begin once an administrator has opened a term.`}
        />
      ) : (
        <Loaded query={days} skeleton={<SkeletonRows rows={8} />}>
          {() => (day ? <OfDay key={day.id} day={day} /> : <NoRoll />)}
        </Loaded>
      )}
    </>
  );
}

function hasRoll({ state }: TrainingDay): boolean {
  return state === "open" || state === "closed";
}

// The day whose roll is open today, else the newest with a roll.
export function currentOf(held: readonly TrainingDay[]): TrainingDay | undefined {
  const today = todayInManila();
  return (
    held.find(({ date, state }) => date === today && state === "open") ??
    held.findLast(({ state }) => state === "open") ??
    held.at(-1)
  );
}

function choiceOf({ id, date, title }: TrainingDay) {
  return { value: String(id), label: `${showWeekday(date)}: ${title}` };
}

function About({ day }: { day: TrainingDay }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link to="/days/$id" params={{ id: String(day.id) }} className="hover:underline">
        {showWeekday(day.date)}: {day.title}
      </Link>
      <DayStateBadge state={day.state} />
    </span>
  );
}

function NoRoll() {
  return (
    <EmptyState
      icon={<CalendarX aria-hidden="true" />}
      why={<Trans>No roll has been opened in this term.</Trans>}
      next={<Trans>The muster shows every platoon as soon as a training day is opened.</Trans>}
      action={
        <Link to="/today" className={buttonClass("primary")}>
          <Trans>Go to today</Trans>
        </Link>
      }
    />
  );
}

function OfDay({ day }: { day: TrainingDay }) {
  const query = useMuster(day.id);
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(muster) => <Board muster={muster} readAt={query.dataUpdatedAt} />}
    </Loaded>
  );
}

function Board({ muster, readAt }: { muster: Muster; readAt: number }) {
  const { big } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<MusterRow>();
  const leave = () => void navigate({ search: { day: muster.day.id }, replace: true });
  if (muster.rows.length === 0) {
    return (
      <EmptyState
        icon={<Users aria-hidden="true" />}
        why={<Trans>Nobody is on the roster of this day.</Trans>}
        next={<Trans>Import the roster of the term; the muster fills as rolls are called.</Trans>}
      />
    );
  }
  return (
    <>
      <MusterFreshness asOf={muster.as_of} readAt={readAt} className="mb-3 text-sm" />
      <MusterTiles
        companies={companiesOf(muster.rows)}
        total={totalOf(muster.rows)}
        onPlatoon={setOpen}
      />
      <NamesSheet
        day={muster.day.id}
        row={open && muster.rows.find((row) => isSame(row, open))}
        onClose={() => setOpen(undefined)}
      />
      {big && <BigScreen muster={muster} readAt={readAt} onLeave={leave} />}
    </>
  );
}

function isSame(one: MusterRow, other: MusterRow): boolean {
  return one.company === other.company && one.platoon === other.platoon;
}
