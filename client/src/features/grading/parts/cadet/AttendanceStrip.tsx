// The days of the term as a strip of marks: what was, and what is still to come.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { AttendanceHistory } from "@/lib/api";
import { showDate, showWeekday } from "@/lib/format";
import { StatusMark, useStatusWords } from "@/ui/StatusMark";

export function AttendanceStrip({ history }: { history: AttendanceHistory }) {
  const { t } = useLingui();
  const words = useStatusWords();
  const days = history.lines.filter(({ state }) => state !== "cancelled");
  const { held, present, late, excused, absent } = history.summary;
  return (
    <section aria-labelledby="strip" className="card px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="strip" className="text-base font-semibold">
          <Trans>Attendance</Trans>
        </h2>
        <Link to="/attendance" className="py-1 text-sm font-medium text-brand-text hover:underline">
          <Trans>Every day</Trans>
        </Link>
      </div>
      {days.length === 0 ? (
        <p className="mt-1 text-sm text-muted">
          <Trans>No training day is planned yet. They appear here once your unit plans them.</Trans>
        </p>
      ) : (
        <>
          <ol aria-label={t`Days of this term`} className="mt-3 flex flex-wrap gap-1.5">
            {days.map((day) => (
              <li key={day.training_day} title={`${showWeekday(day.date)} · ${day.title}`}>
                <span className="sr-only">
                  {showDate(day.date)}:{" "}
                  {day.state === "planned" ? t`not held yet` : words[day.status ?? "unmarked"]}
                </span>
                <span aria-hidden="true">
                  <StatusMark status={day.status} />
                </span>
              </li>
            ))}
          </ol>
          <p className="tabular mt-3 text-sm text-muted">
            <Trans>
              {held} held: {present} present, {late} late, {excused} excused, {absent} absent
            </Trans>
          </p>
        </>
      )}
    </section>
  );
}
