// One cadet: why the two numbers agree or differ, in sentences, and every figure behind them.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Comparison } from "@/lib/api";
import { buttonClass } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { CauseBadges } from "./CauseBadges";
import { FiguresTable } from "./FiguresTable";

interface GradeSheetProps {
  /** Undefined while closed. */
  grade: Comparison | undefined;
  onClose: () => void;
}

export function GradeSheet({ grade, onClose }: GradeSheetProps) {
  return (
    <Sheet
      isOpen={grade !== undefined}
      onClose={onClose}
      title={grade?.cadet.name}
      description={
        grade &&
        [grade.cadet.student_number, grade.company, grade.platoon].filter(Boolean).join(" · ")
      }
      actions={grade && <Links grade={grade} />}
    >
      {grade && (
        <div className="grid gap-4">
          <CauseBadges causes={grade.causes} />
          <ul className="grid gap-1.5 text-[0.9375rem]">
            {grade.explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <FiguresTable grade={grade} />
          <Since since={grade.since} />
        </div>
      )}
    </Sheet>
  );
}

function Since({ since: { entries, marks, scores } }: Pick<Comparison, "since">) {
  if (entries + marks + scores === 0) {
    return (
      <p className="text-sm text-muted">
        <Trans>Nothing was recorded here since the move.</Trans>
      </p>
    );
  }
  return (
    <p className="text-sm text-muted">
      <Trans>Recorded here since the move:</Trans>{" "}
      <Plural value={marks} one="# mark of attendance" other="# marks of attendance" />,{" "}
      <Plural value={entries} one="# entry of conduct" other="# entries of conduct" />,{" "}
      <Plural value={scores} one="# score" other="# scores" />.
    </p>
  );
}

function Links({ grade: { cadet, enrolment } }: { grade: Comparison }) {
  return (
    <>
      <Link to="/cadets/$id" params={{ id: cadet.id }} className={buttonClass()}>
        <Trans>The cadet</Trans>
      </Link>
      <Link to="/receipts/$enrolment" params={{ enrolment }} className={buttonClass("primary")}>
        <Trans>The receipt</Trans>
      </Link>
    </>
  );
}
