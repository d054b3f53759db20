// Deciding an appeal: upholding it voids the entry, dismissing it leaves it; the cadet reads why.
import { useLingui } from "@lingui/react/macro";
import type { Appeal } from "@/lib/api";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useDecideAppeal } from "../../conduct/mutations";
import { WhoAndWhat } from "./WhoAndWhat";

interface AppealDialogProps {
  appeal: Appeal | null;
  decision: "upheld" | "dismissed";
  onClose: () => void;
}

export function AppealDialog({ appeal, decision, onClose }: AppealDialogProps) {
  const { t } = useLingui();
  const decide = useDecideAppeal();
  const isUpheld = decision === "upheld";
  const close = () => {
    decide.reset();
    onClose();
  };
  const onSuccess = () => {
    const name = appeal?.name ?? "";
    toast(
      isUpheld ? t`Upheld: the entry of ${name} is void.` : t`The appeal of ${name} is dismissed.`,
    );
    close();
  };
  return (
    <ReasonDialog
      isOpen={appeal !== null}
      onClose={close}
      title={isUpheld ? t`Uphold this appeal?` : t`Dismiss this appeal?`}
      description={
        isUpheld
          ? t`The entry is voided at once and no longer counts. The cadet reads your reason.`
          : t`The entry stands. The cadet reads your reason.`
      }
      confirm={isUpheld ? t`Uphold and void` : t`Dismiss`}
      isDangerous={!isUpheld}
      isBusy={decide.isPending}
      error={decide.error}
      onConfirm={(reason) =>
        appeal && decide.mutate({ id: appeal.id, decision, reason }, { onSuccess })
      }
    >
      {appeal && (
        <>
          <WhoAndWhat deed={appeal} by={appeal.issued_by} />
          <p className="rounded-control bg-sunken px-3 py-2 whitespace-pre-line">{appeal.words}</p>
        </>
      )}
    </ReasonDialog>
  );
}
