// How near a cadet is to a warning or a case, in words and in three marks.
import { Trans } from "@lingui/react/macro";
import type { AttendanceHistory } from "@/lib/api";
import { cx } from "@/ui/cx";

export function AbsenceMeter({ history }: { history: AttendanceHistory }) {
  const { absences, rules } = history;
  const steps = Array.from({ length: rules.case_run }, (_, index) => index + 1);
  const filled = Math.min(absences.in_a_row, rules.case_run);
  const tone = filled >= rules.case_run ? "bg-danger" : "bg-warn";
  return (
    <section aria-labelledby="absences" className="card px-4 py-3.5">
      <h2 id="absences" className="text-sm text-muted">
        <Trans>Absences without excuse</Trans>
      </h2>
      <div aria-hidden="true" className="mt-2.5 flex gap-1.5">
        {steps.map((step) => (
          <span
            key={step}
            className={cx(
              "h-2.5 flex-1 rounded-full ring-1 ring-inset",
              step <= filled ? `${tone} ring-transparent` : "bg-sunken ring-line-strong/60",
            )}
          />
        ))}
      </div>
      <p className="mt-2.5 text-[0.9375rem] font-medium">
        <InARow history={history} />
      </p>
      <p className="mt-1 text-[0.8125rem] text-muted">
        <Left history={history} />
      </p>
    </section>
  );
}

function InARow({ history }: { history: AttendanceHistory }) {
  const { in_a_row: count } = history.absences;
  const { warning_run, case_run } = history.rules;
  if (count >= case_run) {
    return (
      <Trans>{count} in a row. A person of your unit will decide; bring what excuses you.</Trans>
    );
  }
  if (count > 0 && count === case_run - 1) {
    return <Trans>{count} in a row: the next one opens a case.</Trans>;
  }
  if (count > 0) {
    return (
      <Trans>
        {count} in a row. A warning comes at {warning_run}, a case at {case_run}.
      </Trans>
    );
  }
  return <Trans>None in a row. Keep it so.</Trans>;
}

function Left({ history }: { history: AttendanceHistory }) {
  const { unexcused, planned, left } = history.absences;
  const allowed = unexcused + left;
  if (left < 0) {
    return (
      <Trans>
        {unexcused} of {planned} days this term, more than {history.rules.case_percent} %: a person
        looks into it.
      </Trans>
    );
  }
  return (
    <Trans>
      {left} of {allowed} absences left: {unexcused} of {planned} days missed this term.
    </Trans>
  );
}
