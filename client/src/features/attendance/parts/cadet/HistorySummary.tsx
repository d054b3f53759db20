// The counted days of one enrolment in four numbers, and the run of days attended.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { AttendanceHistory } from "@/lib/api";
import { StatusMark } from "@/ui/StatusMark";
import { attendedInARow } from "./streak";

const KINDS = ["present", "late", "excused", "absent"] as const;

export function HistorySummary({ history }: { history: AttendanceHistory }) {
  const { t } = useLingui();
  const { summary } = history;
  const streak = attendedInARow(history.lines);
  return (
    <section aria-label={t`Summary`} className="card px-4 py-4">
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt className="text-sm">
              <StatusMark status={kind} hasWord />
            </dt>
            <dd className="tabular mt-1 text-2xl leading-tight font-semibold">{summary[kind]}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3.5 border-t border-line pt-3 text-[0.9375rem]">
        <Plural value={summary.held} one="# day held so far." other="# days held so far." />{" "}
        <Trans>They count unless their line says otherwise.</Trans>{" "}
        {streak >= 2 && (
          <span className="font-medium">
            <Trans>{streak} attended in a row.</Trans>
          </span>
        )}
      </p>
    </section>
  );
}
