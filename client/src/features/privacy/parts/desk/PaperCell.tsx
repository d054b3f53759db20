// The signed paper of one consent: opened, added, replaced, or removed with a reason.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Attachments } from "@/features/attendance";
import type { GuardianConsent } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useRemovePaper } from "../../mutations";
import { fetchPaper } from "../../queries";
import { useRefusal } from "../refusalWords";
import { PaperDialog } from "./PaperDialog";

type Act = "put" | "remove";

export function PaperCell({ consent }: { consent: GuardianConsent }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const { name, paper, withdrawn_at } = consent;
  const stands = withdrawn_at === null;
  return (
    <div className="grid justify-items-start gap-2">
      {paper ? (
        <Attachments
          files={[{ id: consent.id, ...paper }]}
          isLogged={false}
          fetchContent={fetchPaper}
          describe={() => t`The signed paper of the consent for ${name}`}
        />
      ) : (
        <span className="text-sm text-muted">
          <Trans>none</Trans>
        </span>
      )}
      <div className="flex flex-wrap gap-2">
        {stands && (
          <Button
            size="small"
            disabled={!isOnline}
            aria-label={
              paper ? t`Replace the paper of ${name}` : t`Add the signed paper of ${name}`
            }
            onClick={() => setAct("put")}
          >
            {paper ? <Trans>Replace</Trans> : <Trans>Add the paper</Trans>}
          </Button>
        )}
        {paper && (
          <Button
            size="small"
            disabled={!isOnline}
            aria-label={t`Remove the paper of ${name}`}
            onClick={() => setAct("remove")}
          >
            <Trans>Remove</Trans>
          </Button>
        )}
      </div>
      {act === "put" && <PaperDialog consent={consent} onClose={close} />}
      <RemoveDialog consent={consent} isOpen={act === "remove"} onClose={close} />
    </div>
  );
}

interface RemoveDialogProps {
  consent: GuardianConsent;
  isOpen: boolean;
  onClose: () => void;
}

function RemoveDialog({ consent: { id, name }, isOpen, onClose }: RemoveDialogProps) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const remove = useRemovePaper();
  const close = () => {
    remove.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`The paper is deleted; the consent stands.`);
    close();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={close}
      title={t`Remove the paper of ${name}?`}
      description={<Trans>The file is deleted for good; the consent stays as it is.</Trans>}
      confirm={<Trans>Remove the paper</Trans>}
      isDangerous
      isBusy={remove.isPending}
      error={refusal(remove.error)}
      onConfirm={(reason) => remove.mutate({ id, reason }, { onSuccess })}
    />
  );
}
