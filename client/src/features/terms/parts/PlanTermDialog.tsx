// Plans a term.
import { useLingui } from "@lingui/react/macro";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toasts";
import { usePlanTerm } from "../mutations";
import { TermForm } from "./TermForm";

interface PlanTermDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function PlanTermDialog({ isOpen, onClose }: PlanTermDialogProps) {
  const { t } = useLingui();
  const plan = usePlanTerm();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Plan a term`}
      description={t`It starts as a draft. Nobody can train in it until it is opened.`}
    >
      <TermForm
        error={plan.error}
        isBusy={plan.isPending}
        onBack={onClose}
        onSubmit={(typed) =>
          plan.mutate(typed, {
            onSuccess: (term) => {
              toast(t`${term.label} is planned.`);
              onClose();
            },
          })
        }
      />
    </Dialog>
  );
}
