// How near a cadet is to a warning or a case, in words and in three marks.
import { Plural, Trans } from "@lingui/react/macro";
import type { AttendanceHistory } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Absences, absencesOf } from "./absences";

const CASE_AFTER = 3;
const STEPS = [1, 2, 3] as const;

export function AbsenceMeter({ history }: { history: AttendanceHistory }) {
  const absences = absencesOf(history.lines);
  const filled = Math.min(absences.inARow, CASE_AFTER);
  const tone = filled >= CASE_AFTER ? "bg-danger" : "bg-warn";
  return (
    <section aria-labelledby="absences" className="card px-4 py-3.5">
      <h2 id="absences" className="text-sm text-muted">
        <Trans>Absences without excuse</Trans>
      </h2>
      <div aria-hidden="true" className="mt-2.5 grid grid-cols-3 gap-1.5">
        {STEPS.map((step) => (
          <span
            key={step}
            className={cx(
              "h-2.5 rounded-full ring-1 ring-inset",
              step <= filled ? `${tone} ring-transparent` : "bg-sunken ring-line-strong/60",
            )}
          />
        ))}
      </div>
      <p className="mt-2.5 text-[0.9375rem] font-medium">
        <InARow {...absences} />
      </p>
      <p className="mt-1 text-[0.8125rem] text-muted">
        <Trans>
          {absences.unexcused} of {absences.planned} days this term. Above one in five, a person
          looks into it.
        </Trans>
      </p>
    </section>
  );
}

function InARow({ inARow }: Absences) {
  if (inARow >= CASE_AFTER) {
    return (
      <Trans>{inARow} in a row. A person of your unit will decide; bring what excuses you.</Trans>
    );
  }
  if (inARow === 2) return <Trans>2 in a row: the next one opens a case.</Trans>;
  if (inARow === 1) return <Trans>1 in a row. Two bring a warning, three open a case.</Trans>;
  return <Plural value={inARow} one="# in a row." other="None in a row. Keep it so." />;
}
