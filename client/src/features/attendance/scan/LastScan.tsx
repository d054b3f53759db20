// The last result, large: whose face should stand there, and what became of the scan.
import { Trans } from "@lingui/react/macro";
import { CircleCheck, CircleHelp, CircleX, ScanQrCode, Undo2 } from "lucide-react";
import type { Tone } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Initials } from "../identity/Initials";
import type { RollRow } from "../roll/sheet";
import type { Found } from "./judge";
import type { Marked, Scan } from "./useScanning";
import { useVerdictWords } from "./verdictWords";

const LOOKS: Partial<Record<Tone, string>> = {
  ok: "border-ok bg-ok-soft text-ok",
  warn: "border-warn bg-warn-soft text-warn",
  info: "border-info bg-info-soft text-info",
  danger: "border-danger bg-danger-soft text-danger",
};

interface LastScanProps {
  scan: Scan | undefined;
  onConfirm: (found: Found) => void;
  onUndo: (marked: Marked) => void;
}

export function LastScan({ scan, onConfirm, onUndo }: LastScanProps) {
  return (
    <div role="status" aria-live="assertive" className="min-h-40">
      {scan ? (
        <Result key={scan.id} scan={scan} onConfirm={onConfirm} onUndo={onUndo} />
      ) : (
        <p className="grid h-full min-h-40 place-content-center justify-items-center gap-2 rounded-card border border-dashed border-line-strong/60 px-4 text-center text-sm text-muted">
          <ScanQrCode aria-hidden="true" className="size-8 stroke-[1.5]" />
          <Trans>Hold a cadet's code in front of the camera, or type a number.</Trans>
        </p>
      )}
    </div>
  );
}

function Result({ scan, onConfirm, onUndo }: LastScanProps & { scan: Scan }) {
  const { verdict } = scan;
  const { tone, title, next } = useVerdictWords()(verdict);
  return (
    <div className={cx("grid gap-3 rounded-card border-2 p-4", LOOKS[tone])}>
      <p className="flex items-center gap-2 text-lg leading-tight font-semibold [&>svg]:size-6 [&>svg]:shrink-0">
        <Sign tone={tone} />
        {title}
      </p>
      {verdict.row && <Who row={verdict.row} />}
      {next && <p className="text-sm text-ink">{next}</p>}
      {verdict.kind === "ask" && (
        <Button kind="primary" size="large" onClick={() => onConfirm(verdict)}>
          {verdict.status === "late" ? (
            <Trans>Mark late anyway</Trans>
          ) : (
            <Trans>Mark present anyway</Trans>
          )}
        </Button>
      )}
      {verdict.kind === "marked" && (
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => onUndo(verdict)}
          icon={<Undo2 aria-hidden="true" className="size-4" />}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </div>
  );
}

function Sign({ tone }: { tone: Tone }) {
  if (tone === "danger") return <CircleX aria-hidden="true" />;
  return tone === "info" ? <CircleHelp aria-hidden="true" /> : <CircleCheck aria-hidden="true" />;
}

function Who({ row: { line } }: { row: RollRow }) {
  return (
    <div className="flex items-center gap-4 text-ink">
      <Initials name={line.name} className="size-20 bg-surface text-3xl" />
      <div className="min-w-0">
        <p className="text-2xl leading-tight font-semibold">{line.name}</p>
        <p className="tabular text-lg font-medium">{line.student_number}</p>
        <p className="text-base">{[line.company, line.platoon].filter(Boolean).join(", ")}</p>
      </div>
    </div>
  );
}
