// Attendance over the held days of the term.
import { Trans, useLingui } from "@lingui/react/macro";
import type { TrainingDay } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { AttendanceTrend } from "@/ui/charts/AttendanceTrend";

// "Sat, 21 Nov" without its weekday: all training days of a unit tend to share it.
function shortDay(date: string): string {
  return showWeekday(date).split(", ")[1] ?? date;
}

export function TrendCard({ days }: { days: readonly TrainingDay[] }) {
  const { t } = useLingui();
  const held = days.filter(({ state }) => state === "closed" || state === "open");
  return (
    <section aria-labelledby="trend" className="card relative min-w-0 overflow-hidden px-4 py-4">
      <h2 id="trend" className="mb-3 text-base font-semibold">
        <Trans>Attendance of the term</Trans>
      </h2>
      {held.length === 0 ? (
        <p className="text-sm text-muted">
          <Trans>No training day has been held yet. Each closed roll adds a bar here.</Trans>
        </p>
      ) : (
        <AttendanceTrend
          caption={t`Attendance of each training day`}
          days={held.map((day) => ({ key: day.id, label: shortDay(day.date), ...day.counts }))}
        />
      )}
    </section>
  );
}
