// Deciding a case: the cadet goes on, a status takes the grade's place, or somebody looks into it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CaseDetail } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useKeepCase } from "./mutations";
import { ReferDialog } from "./ReferDialog";
import { StatusDialog } from "./StatusDialog";

type Asked = "keep" | "status" | "refer" | null;

export function CaseActs({ row }: { row: CaseDetail }) {
  const isOnline = useIsOnline();
  const [asked, setAsked] = useState<Asked>(null);
  if (row.state !== "open") return null;
  if (!row.can_decide) {
    return (
      <p className="text-sm text-muted">
        {row.level === "warning" ? (
          <Trans>A warning: nothing is decided on it, it ends when the cadet comes back.</Trans>
        ) : (
          <Trans>An administrator decides, never about themself.</Trans>
        )}
      </p>
    );
  }
  const close = () => setAsked(null);
  const isHeldUp = row.has_pending_excuse || !isOnline;
  return (
    <>
      {row.has_pending_excuse && (
        <p className="rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
          <Trans>An excuse letter for these days is pending: decide the letter first.</Trans>
        </p>
      )}
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Deciding needs a connection.</Trans>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={isHeldUp} onClick={() => setAsked("keep")}>
          <Trans>May continue</Trans>
        </Button>
        <Button disabled={isHeldUp} onClick={() => setAsked("status")}>
          <Trans>Set INC, DRP, W or T</Trans>
        </Button>
        <Button kind="quiet" disabled={!isOnline} onClick={() => setAsked("refer")}>
          <Trans>Refer to somebody</Trans>
        </Button>
      </div>
      <KeepDialog row={row} isOpen={asked === "keep"} onClose={close} />
      <StatusDialog row={row} isOpen={asked === "status"} onClose={close} />
      <ReferDialog row={row} isOpen={asked === "refer"} onClose={close} />
    </>
  );
}

interface DialogProps {
  row: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}

function KeepDialog({ row, isOpen, onClose }: DialogProps) {
  const { t } = useLingui();
  const keep = useKeepCase();
  const close = () => {
    keep.reset();
    onClose();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={close}
      title={t`${row.name} may continue?`}
      description={<Trans>The case is closed. The cadet reads your reason.</Trans>}
      confirm={<Trans>May continue</Trans>}
      isBusy={keep.isPending}
      error={keep.error}
      onConfirm={(reason) =>
        keep.mutate(
          { id: row.id, reason },
          {
            onSuccess: () => {
              toast(t`Decided: ${row.name} may continue.`);
              close();
            },
          },
        )
      }
    />
  );
}
