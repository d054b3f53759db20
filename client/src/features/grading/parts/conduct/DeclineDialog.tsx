// Declining a recommendation: its author reads why.
import { useLingui } from "@lingui/react/macro";
import type { Recommendation } from "@/lib/api";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useDecideRecommendation } from "../../conduct/mutations";
import { WhoAndWhat } from "./WhoAndWhat";

export function DeclineDialog({
  row,
  onClose,
}: {
  row: Recommendation | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const decide = useDecideRecommendation();
  const close = () => {
    decide.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`Declined for ${row?.name ?? ""}.`);
    close();
  };
  return (
    <ReasonDialog
      isOpen={row !== null}
      onClose={close}
      title={t`Decline this recommendation?`}
      description={t`Nothing enters the ledger. The cadet is not told.`}
      confirm={t`Decline`}
      isBusy={decide.isPending}
      error={decide.error}
      onConfirm={(reason) =>
        row && decide.mutate({ id: row.id, decision: "declined", reason }, { onSuccess })
      }
    >
      {row && <WhoAndWhat deed={row} by={row.made_by} />}
    </ReasonDialog>
  );
}
