// Enters what was previewed, after saying how many cells that is; takes it back as one act.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ApplyFile, TakeBack } from "@/features/integration";
import type { ScoreImport } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { toast } from "@/ui/toasts";
import { useApplyScores, useUndoScores } from "./mutations";

export function ScoreImportBar({ read }: { read: ScoreImport }) {
  const may = useMay();
  if (read.state === "undone") {
    return (
      <p className="card px-4 py-3.5">
        <Trans>Taken back {showDateTime(read.undone_at ?? "")}: every cell is as it was.</Trans>
      </p>
    );
  }
  if (!may.do("score.enter")) return null;
  return read.state === "applied" ? <UndoBar read={read} /> : <ApplyBar read={read} />;
}

function ApplyBar({ read }: { read: ScoreImport }) {
  const { t } = useLingui();
  const apply = useApplyScores();
  const { cells = 0, error = 0, duplicate = 0 } = read.summary;
  return (
    <ApplyFile
      fileName={read.file_name}
      told={
        cells === 0 ? (
          <Trans>0 changes: the gradebook holds what the file says.</Trans>
        ) : (
          <Plural value={cells} one="# score will be entered." other="# scores will be entered." />
        )
      }
      leftOut={error + duplicate}
      isNothing={cells === 0}
      confirm={<Plural value={cells} one="Enter # score" other="Enter # scores" />}
      isBusy={apply.isPending}
      error={apply.error}
      onApply={(onDone) =>
        apply.mutate(
          { id: read.id, digest: read.digest },
          {
            onSuccess: () => {
              onDone();
              toast(t`The scores are entered.`);
            },
          },
        )
      }
    >
      <p>
        <Trans>
          All of it is entered, or nothing. It can be taken back while nobody changed one of its
          cells.
        </Trans>
      </p>
    </ApplyFile>
  );
}

function UndoBar({ read }: { read: ScoreImport }) {
  const { t } = useLingui();
  const undo = useUndoScores();
  return (
    <TakeBack
      fileName={read.file_name}
      description={t`Every cell is put back to what it was. When somebody changed one since, nothing is.`}
      isBusy={undo.isPending}
      error={undo.error}
      onTakeBack={(reason, onDone) =>
        undo.mutate(
          { id: read.id, reason },
          {
            onSuccess: () => {
              onDone();
              toast(t`Every cell is as it was.`);
            },
          },
        )
      }
    >
      <Trans>Entered {showDateTime(read.applied_at ?? "")}.</Trans>
    </TakeBack>
  );
}
