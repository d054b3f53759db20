// Every consent of a guardian that was written down, and taking one back.
import { Trans, useLingui } from "@lingui/react/macro";
import { FileSignature, ShieldCheck } from "lucide-react";
import { useMemo, useState } from "react";
import type { GuardianConsent } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useWithdrawConsent } from "../../mutations";
import { useWayWords } from "../privacyWords";
import { useRefusal } from "../refusalWords";
import { PaperCell } from "./PaperCell";

export function ConsentList({ consents }: { consents: readonly GuardianConsent[] }) {
  const { t } = useLingui();
  const [ending, setEnding] = useState<GuardianConsent | null>(null);
  const columns = useColumns(setEnding);
  return (
    <>
      <p className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
        <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
        <Trans>Opening a signed paper is logged with your name; its cadet sees it.</Trans>
      </p>
      <DataTable
        caption={t`Consents`}
        columns={columns}
        rows={consents}
        keyOf={(row) => row.id}
        isDimmed={(row) => row.withdrawn_at !== null}
        empty={
          <EmptyState
            icon={<FileSignature aria-hidden="true" />}
            why={<Trans>No consent is written down yet.</Trans>}
            next={<Trans>Write one down when a parent or guardian has agreed.</Trans>}
          />
        }
      />
      <EndDialog consent={ending} onClose={() => setEnding(null)} />
    </>
  );
}

function useColumns(onEnd: (consent: GuardianConsent) => void): readonly Column<GuardianConsent>[] {
  const { t } = useLingui();
  const ways = useWayWords();
  const isOnline = useIsOnline();
  return useMemo(
    () => [
      { key: "name", header: t`Cadet`, cell: (row) => row.name, inCard: "title" },
      {
        key: "guardian",
        header: t`Guardian`,
        cell: (row) => `${row.guardian_name} (${row.relation})`,
      },
      {
        key: "how",
        header: t`How`,
        cell: (row) => [ways[row.way], row.note].filter(Boolean).join(" · "),
      },
      { key: "given", header: t`Given on`, cell: (row) => showDate(row.given_on) },
      { key: "paper", header: t`Paper`, cell: (row) => <PaperCell consent={row} /> },
      { key: "by", header: t`Written down by`, cell: (row) => row.recorded_by },
      {
        key: "acts",
        header: t`Acts`,
        cell: (row) =>
          row.withdrawn_at === null ? (
            <Button
              size="small"
              disabled={!isOnline}
              aria-label={t`Take back the consent for ${row.name}`}
              onClick={() => onEnd(row)}
            >
              <Trans>Taken back</Trans>
            </Button>
          ) : (
            <span className="text-sm">
              <Trans>
                taken back on {showDate(row.withdrawn_at)}: {row.withdrawn_reason}
              </Trans>
            </span>
          ),
      },
    ],
    [t, ways, isOnline, onEnd],
  );
}

interface EndDialogProps {
  consent: GuardianConsent | null;
  onClose: () => void;
}

function EndDialog({ consent, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const withdraw = useWithdrawConsent();
  const name = consent?.name ?? "";
  const close = () => {
    withdraw.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`It is written down that the consent for ${name} was taken back.`);
    close();
  };
  return (
    <ReasonDialog
      isOpen={consent !== null}
      onClose={close}
      title={t`Was the consent for ${name} taken back?`}
      description={<Trans>It stays in the list, with your reason.</Trans>}
      confirm={<Trans>Write down that it was taken back</Trans>}
      isDangerous
      isBusy={withdraw.isPending}
      error={refusal(withdraw.error)}
      onConfirm={(reason) => consent && withdraw.mutate({ id: consent.id, reason }, { onSuccess })}
    />
  );
}
