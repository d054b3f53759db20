// Revokes or replaces a document, with a reason; the server asks again who one is.
import { Trans, useLingui } from "@lingui/react/macro";
import type { IssuedDocument } from "@/lib/api";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useReplace, useRevoke } from "../mutations";

export interface EndDialogProps {
  document: IssuedDocument;
  act: "revoke" | "replace";
  onClose: () => void;
}

export function EndDialog({ document, act, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const revoke = useRevoke();
  const replace = useReplace();
  const mutation = act === "revoke" ? revoke : replace;
  const { number } = document;
  const done = () => {
    toast(act === "revoke" ? t`${number} is revoked.` : t`${number} is replaced.`);
    onClose();
  };
  return (
    <ReasonDialog
      isOpen
      onClose={onClose}
      title={act === "revoke" ? <Trans>Revoke {number}</Trans> : <Trans>Replace {number}</Trans>}
      description={
        act === "revoke" ? (
          <Trans>Whoever checks it from now on reads that it does not hold. This is final.</Trans>
        ) : (
          <Trans>It is issued anew from today's records, under the next number.</Trans>
        )
      }
      confirm={act === "revoke" ? <Trans>Revoke</Trans> : <Trans>Replace</Trans>}
      isDangerous={act === "revoke"}
      isBusy={mutation.isPending}
      error={mutation.error}
      onConfirm={(reason) => mutation.mutate({ id: document.id, reason }, { onSuccess: done })}
    />
  );
}
