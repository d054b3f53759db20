// Voiding a ledger entry: a new row cancels it, both stay readable.
import { useLingui } from "@lingui/react/macro";
import type { LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useVoidEntry } from "../../mutations";

export function VoidDialog({ entry, onClose }: { entry: LedgerEntry | null; onClose: () => void }) {
  const { t } = useLingui();
  const cancel = useVoidEntry();
  const points = entry ? showPoints(entry.kind, entry.points) : "";
  return (
    <ReasonDialog
      isOpen={entry !== null}
      onClose={() => {
        cancel.reset();
        onClose();
      }}
      title={entry?.kind === "demerit" ? t`Void this demerit?` : t`Void this merit?`}
      description={t`The entry stops counting. It stays in the ledger, struck through, with your reason.`}
      confirm={t`Void the entry`}
      isDangerous
      isBusy={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) =>
        entry &&
        cancel.mutate(
          { id: entry.id, reason },
          {
            onSuccess: () => {
              toast(t`${points} of ${entry.name} is void.`);
              onClose();
            },
          },
        )
      }
    >
      {entry && (
        <p className="rounded-control border border-line bg-surface px-3.5 py-2.5">
          <span className="tabular mr-2 font-semibold">{points}</span>
          {entry.name}
          <span className="block text-sm text-muted">
            {entry.reason} · {showDate(entry.occurred_on)}
          </span>
        </p>
      )}
    </ReasonDialog>
  );
}
