// A case decided by a status: no number on documents, and the case is closed with it.
import { Trans, useLingui } from "@lingui/react/macro";
import { StatusForm, useDecideCaseByStatus } from "@/features/grading";
import type { CaseDetail } from "@/lib/api";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toasts";

interface StatusDialogProps {
  row: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function StatusDialog({ row, isOpen, onClose }: StatusDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`A status for ${row.name}`}
      description={
        <Trans>It stands in place of the grade, closes the case, and can be taken back.</Trans>
      }
    >
      <Decide row={row} onDone={onClose} />
    </Dialog>
  );
}

function Decide({ row, onDone }: { row: CaseDetail; onDone: () => void }) {
  const { t } = useLingui();
  const decide = useDecideCaseByStatus();
  return (
    <StatusForm
      first="DRP"
      error={decide.error}
      isBusy={decide.isPending}
      onBack={onDone}
      onSet={(wish) =>
        decide.mutate(
          { id: row.id, ...wish },
          {
            onSuccess: () => {
              toast(t`Decided: ${row.name} has ${wish.kind}.`);
              onDone();
            },
          },
        )
      }
    />
  );
}
