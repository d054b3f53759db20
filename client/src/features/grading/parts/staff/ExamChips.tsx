// The exams of the term, each opening its sheet: for hands without a keyboard.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Exam } from "@/lib/api";
import { Button } from "@/ui/Button";

interface ExamChipsProps {
  exams: readonly Exam[];
  onOpen: (exam: Exam) => void;
}

export function ExamChips({ exams, onOpen }: ExamChipsProps) {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Exams of the term`} className="flex flex-wrap gap-2">
      {exams.map((exam) => (
        <li key={exam.id}>
          <Button onClick={() => onOpen(exam)}>
            {exam.title}
            <span className="font-normal text-muted">
              {exam.released_at ? <Trans>released</Trans> : <Trans>not released</Trans>}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
