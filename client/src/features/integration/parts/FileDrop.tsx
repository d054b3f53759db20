// Choosing one file, by pressing or by dropping it.
import { Trans } from "@lingui/react/macro";
import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { cx } from "@/ui/cx";

interface FileDropProps {
  label: string;
  /** Endings of the files that can be read: ".xlsx,.csv,.json". */
  accept: string;
  file: File | null;
  onFile: (file: File) => void;
}

export function FileDrop({ label, accept, file, onFile }: FileDropProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cx(
        "grid cursor-pointer justify-items-center gap-1.5 rounded-card border-2 border-dashed px-4 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-brand-text",
        isOver ? "border-brand-text bg-brand-soft" : "border-line-strong/60 hover:bg-brand-soft/50",
      )}
    >
      <FileSpreadsheet aria-hidden="true" className="size-8 stroke-[1.5] text-muted" />
      <span className="font-medium">
        {file ? <Named file={file} /> : <Trans>Choose a file</Trans>}
      </span>
      <span className="text-sm text-muted">
        {file ? <Trans>Press to choose another one</Trans> : <Trans>or drop it here</Trans>}
      </span>
      <input
        id={id}
        type="file"
        aria-label={label}
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
    </label>
  );
}

function Named({ file }: { file: File }) {
  return (
    <>
      {file.name} <span className="tabular font-normal text-muted">{sizeOf(file)}</span>
    </>
  );
}

function sizeOf({ size }: File): string {
  return size < 1_000_000
    ? `${Math.max(1, Math.round(size / 1000))} kB`
    : `${(size / 1_000_000).toFixed(1)} MB`;
}
