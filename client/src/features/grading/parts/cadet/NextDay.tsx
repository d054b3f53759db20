// The training day that is on, or comes next.
import { Trans } from "@lingui/react/macro";
import { CalendarDays, MapPin } from "lucide-react";
import type { TrainingDay } from "@/lib/api";
import { showLongDate, todayInManila } from "@/lib/format";
import { Badge } from "@/ui/Badge";

export function nextOf(
  days: readonly TrainingDay[],
  today = todayInManila(),
): TrainingDay | undefined {
  return days.find((day) => day.date >= today && (day.state === "planned" || day.state === "open"));
}

export function NextDay({ days }: { days: readonly TrainingDay[] }) {
  const day = nextOf(days);
  const isToday = day?.date === todayInManila();
  return (
    <section aria-labelledby="next-day" className="card px-4 py-3.5">
      <div className="flex items-center gap-2">
        <h2 id="next-day" className="flex-1 text-sm text-muted">
          {isToday ? <Trans>Training today</Trans> : <Trans>Next training day</Trans>}
        </h2>
        {day?.state === "open" && (
          <Badge tone="ok">
            <Trans>roll is open</Trans>
          </Badge>
        )}
      </div>
      {day ? (
        <>
          <p className="mt-1 text-lg leading-snug font-semibold">{showLongDate(day.date)}</p>
          <p className="mt-0.5">{day.title}</p>
          <ul className="mt-2 grid gap-1 text-sm text-muted [&_svg]:size-4 [&_svg]:shrink-0">
            {day.starts_at && (
              <li className="tabular flex items-center gap-2">
                <CalendarDays aria-hidden="true" />
                <Trans>starts at {day.starts_at.slice(0, 5)}</Trans>
              </li>
            )}
            {day.location && (
              <li className="flex items-center gap-2">
                <MapPin aria-hidden="true" />
                {day.location}
              </li>
            )}
          </ul>
        </>
      ) : (
        <p className="mt-1 text-[0.9375rem]">
          <Trans>None is planned. Your unit announces the next one here.</Trans>
        </p>
      )}
    </section>
  );
}
