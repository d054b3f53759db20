// Choosing a roster file and having it read; nothing is entered yet.
import { Trans, useLingui } from "@lingui/react/macro";
import { FileSpreadsheet, Upload } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import type { RosterImport, Term } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { ErrorState } from "@/ui/ErrorState";
import { useUploadRoster } from "../mutations";

interface UploadPanelProps {
  term: Term;
  onRead: (read: RosterImport) => void;
}

export function UploadPanel({ term, onRead }: UploadPanelProps) {
  const { t } = useLingui();
  const id = useId();
  const isOnline = useIsOnline();
  const upload = useUploadRoster();
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) setFile(dropped);
  };
  return (
    <section aria-labelledby={`${id}-title`} className="card px-5 py-5">
      <h2 id={`${id}-title`} className="text-base font-semibold">
        <Trans>Read a file for the {term.label}</Trans>
      </h2>
      <p className="mt-1 text-sm text-muted">
        <Trans>
          XLSX or CSV with a line that names the columns: student number, last name, first name,
          sex, MS level, company, platoon. You see every row before anything is entered.
        </Trans>
      </p>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cx(
          "mt-4 grid cursor-pointer justify-items-center gap-1.5 rounded-card border-2 border-dashed px-4 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-brand-text",
          isOver
            ? "border-brand-text bg-brand-soft"
            : "border-line-strong/60 hover:bg-brand-soft/50",
        )}
      >
        <FileSpreadsheet aria-hidden="true" className="size-8 stroke-[1.5] text-muted" />
        {file ? (
          <span className="font-medium">
            {file.name} <span className="tabular font-normal text-muted">{sizeOf(file)}</span>
          </span>
        ) : (
          <span className="font-medium">
            <Trans>Choose a file</Trans>
          </span>
        )}
        <span className="text-sm text-muted">
          {file ? <Trans>Press to choose another one</Trans> : <Trans>or drop it here</Trans>}
        </span>
        <input
          id={id}
          type="file"
          aria-label={t`Roster file`}
          accept=".xlsx,.csv"
          className="sr-only"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) setFile(chosen);
            event.target.value = "";
          }}
        />
      </label>
      {upload.isError && (
        <div className="mt-3">
          <ErrorState isInline error={upload.error} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={!file || !isOnline}
          isBusy={upload.isPending}
          icon={<Upload aria-hidden="true" className="size-4" />}
          onClick={() => file && upload.mutate({ term: term.id, file }, { onSuccess: onRead })}
        >
          <Trans>Read the file</Trans>
        </Button>
        {!isOnline && (
          <p role="status" className="text-sm text-warn">
            <Trans>Reading a file needs a connection.</Trans>
          </p>
        )}
      </div>
    </section>
  );
}

function sizeOf({ size }: File): string {
  return size < 1_000_000
    ? `${Math.max(1, Math.round(size / 1000))} kB`
    : `${(size / 1_000_000).toFixed(1)} MB`;
}
