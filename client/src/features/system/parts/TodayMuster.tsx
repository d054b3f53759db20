// The muster of today's training day; on other days, when training was and will be.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarDays } from "lucide-react";
import { useMuster } from "@/features/attendance";
import type { TrainingDay } from "@/lib/api";
import { showLongDate, todayInManila } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { MusterBoard } from "./MusterBoard";

export function TodayMuster({ days }: { days: readonly TrainingDay[] }) {
  const today = todayInManila();
  const standing = days.filter(({ state }) => state !== "cancelled");
  const day = standing.find(({ date, state }) => date === today && state !== "planned");
  if (day) return <MusterOf day={day.id} />;
  const planned = standing.find(({ date }) => date === today);
  if (planned) {
    return (
      <EmptyState
        icon={<CalendarDays aria-hidden="true" />}
        why={<Trans>Training today: {planned.title}. The roll is not open yet.</Trans>}
        next={<Trans>The muster of every company appears here as soon as the day is opened.</Trans>}
        action={
          <Link to="/today" className={buttonClass("primary")}>
            <Trans>Go to today</Trans>
          </Link>
        }
      />
    );
  }
  const next = standing.find(({ date }) => date > today);
  return (
    <EmptyState
      icon={<CalendarDays aria-hidden="true" />}
      why={<Trans>No training today.</Trans>}
      next={
        next ? (
          <Trans>
            The next day is {showLongDate(next.date)}: {next.title}.
          </Trans>
        ) : (
          <Trans>No day is planned after this one. Plan the days of the term.</Trans>
        )
      }
    />
  );
}

function MusterOf({ day }: { day: number }) {
  const query = useMuster(day);
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(muster) => <MusterBoard muster={muster} readAt={query.dataUpdatedAt} />}
    </Loaded>
  );
}
