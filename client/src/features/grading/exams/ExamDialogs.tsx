// Asks before an exam is shown to cadets, and before one leaves the plan.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ExamProgress } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { useReleaseExam } from "../mutations";
import { useRemoveExam } from "./mutations";

interface ExamDialogProps {
  shown: ExamProgress | undefined;
  onClose: () => void;
}

export function ReleaseExamDialog({ shown, onClose }: ExamDialogProps) {
  const { t } = useLingui();
  const release = useReleaseExam();
  const title = shown?.exam.title ?? "";
  const confirm = () =>
    shown &&
    release.mutate(shown.exam.id, {
      onSuccess: () => {
        toast(t`Cadets see the scores of ${title} now.`);
        onClose();
      },
    });
  return (
    <Dialog
      isOpen={shown !== undefined}
      onClose={onClose}
      title={t`Release ${title}?`}
      description={t`Every cadet then sees their own score, and it counts in the numbers they see. This cannot be taken back.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button kind="primary" isBusy={release.isPending} onClick={confirm}>
            <Trans>Release the scores</Trans>
          </Button>
        </>
      }
    >
      {shown && (
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>
            {shown.blank === 0 ? (
              <Trans>No score is blank.</Trans>
            ) : (
              <Plural
                value={shown.blank}
                one="# score is still blank."
                other="# scores are still blank."
              />
            )}
          </li>
          <li>
            {shown.is_checked ? (
              <Trans>Checked by two people.</Trans>
            ) : (
              <Trans>Not checked by a second person.</Trans>
            )}
          </li>
        </ul>
      )}
      {release.error && <ErrorState isInline error={release.error} />}
    </Dialog>
  );
}

export function RemoveDialog({ shown, onClose }: ExamDialogProps) {
  const { t } = useLingui();
  const remove = useRemoveExam();
  const title = shown?.exam.title ?? "";
  const confirm = () =>
    shown &&
    remove.mutate(shown.exam, {
      onSuccess: () => {
        toast(t`${title} is deleted.`);
        onClose();
      },
    });
  return (
    <Dialog
      isOpen={shown !== undefined}
      onClose={onClose}
      title={t`Delete ${title}?`}
      description={t`No score was ever entered in it. The plan of the term loses it.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button kind="danger" isBusy={remove.isPending} onClick={confirm}>
            <Trans>Delete the exam</Trans>
          </Button>
        </>
      }
    >
      {remove.error && <ErrorState isInline error={remove.error} />}
    </Dialog>
  );
}
