// Today's training day: its state, how the roll stands, and the muster by unit.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Clock, MapPin } from "lucide-react";
import type { TrainingDay } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { Skeleton, SkeletonRows } from "@/ui/Skeleton";
import { useMuster } from "../../muster/useMuster";
import { CountBar } from "./CountBar";
import { DayActs } from "./DayActs";
import { DayStateBadge } from "./DayStateBadge";
import { MusterTable } from "./MusterTable";

export function TodayCard({ day }: { day: TrainingDay }) {
  const hasRoll = day.state === "open" || day.state === "closed";
  return (
    <section aria-labelledby={`day-${day.id}`} className="grid grid-cols-1 gap-4">
      <div className="card grid gap-4 p-4 sm:p-5">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <div className="min-w-0 flex-1 basis-56">
            <h2 id={`day-${day.id}`} className="text-xl leading-snug font-semibold">
              <Link to="/days/$id" params={{ id: String(day.id) }} className="hover:underline">
                {day.title}
              </Link>
            </h2>
            <PlaceAndTime day={day} />
          </div>
          <DayStateBadge state={day.state} />
        </div>
        {hasRoll ? (
          <CountBar counts={day.counts} />
        ) : (
          <p className="text-sm text-muted">
            <Trans>{day.counts.roster} cadets are on the roster. Open the roll to mark them.</Trans>
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <DayActs day={day} isBrief />
        </div>
      </div>
      {hasRoll && <Muster day={day} />}
    </section>
  );
}

export function PlaceAndTime({ day }: { day: TrainingDay }) {
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-4 text-[0.9375rem] text-muted [&_svg]:size-4">
      {day.starts_at && (
        <span className="tabular inline-flex items-center gap-1.5">
          <Clock aria-hidden="true" />
          {day.starts_at}
        </span>
      )}
      {day.location && (
        <span className="inline-flex items-center gap-1.5">
          <MapPin aria-hidden="true" />
          {day.location}
        </span>
      )}
    </p>
  );
}

function Muster({ day }: { day: TrainingDay }) {
  const muster = useMuster(day.id);
  return (
    <div>
      <h3 className="mb-2 flex flex-wrap items-baseline gap-x-4 font-semibold">
        <Trans>Muster</Trans>
        <Link
          to="/muster"
          search={{ day: day.id }}
          className="inline-flex min-h-8 items-center text-sm font-medium text-brand-text hover:underline"
        >
          <Trans>Names and big screen</Trans>
        </Link>
      </h3>
      <Loaded query={muster}>{({ rows }) => <MusterTable day={day.id} rows={rows} />}</Loaded>
    </div>
  );
}

export function TodaySkeleton() {
  return (
    <div className="delayed grid gap-4">
      <div className="card grid gap-4 p-5">
        <Skeleton className="h-6 w-56" />
        <Skeleton className="h-2.5 w-full" />
        <Skeleton className="h-10 w-40" />
      </div>
      <SkeletonRows rows={5} />
    </div>
  );
}
