// One training day in a list; the whole line leads to it.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { TrainingDay } from "@/lib/api";
import { showWeekday, todayInManila } from "@/lib/format";
import { cx } from "@/ui/cx";
import { DayStateBadge } from "./DayStateBadge";

export function DayLine({ day }: { day: TrainingDay }) {
  const { counts, state } = day;
  const isCancelled = state === "cancelled";
  const came = counts.present + counts.late;
  const hasRoll = state === "open" || state === "closed";
  return (
    <li className="relative flex min-h-16 items-center gap-3 px-4 py-2.5 hover:bg-brand-soft/40">
      <div className="w-20 shrink-0 sm:w-24 text-sm leading-tight">
        <p className="tabular font-medium">{showWeekday(day.date)}</p>
        <p className="tabular text-muted">{day.starts_at ?? ""}</p>
      </div>
      <div className="min-w-0 flex-1">
        <Link
          to="/days/$id"
          params={{ id: String(day.id) }}
          className={cx(
            "font-medium after:absolute after:inset-0",
            isCancelled && "text-muted line-through",
          )}
        >
          {day.title}
        </Link>
        <p className="tabular text-sm text-muted">
          {day.location}
          {hasRoll && (
            <>
              {day.location && " · "}
              <Trans>
                {came} of {counts.roster} came
              </Trans>
              {state === "open" && counts.unmarked > 0 && (
                <>
                  {" · "}
                  <Trans>{counts.unmarked} unmarked</Trans>
                </>
              )}
            </>
          )}
        </p>
        <p className="mt-1 flex items-center gap-3 sm:hidden">
          <Standing day={day} />
        </p>
      </div>
      <span className="flex shrink-0 items-center gap-3 max-sm:hidden">
        <Standing day={day} />
      </span>
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted max-sm:hidden" />
    </li>
  );
}

function Standing({ day }: { day: TrainingDay }) {
  return (
    <>
      {day.date === todayInManila() && (
        <span className="text-xs font-semibold text-brand-text">
          <Trans>Today</Trans>
        </span>
      )}
      <DayStateBadge state={day.state} />
    </>
  );
}
