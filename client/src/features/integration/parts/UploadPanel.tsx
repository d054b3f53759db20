// Choosing a roster file and having it read; nothing is entered yet.
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import type { RosterImport, Term } from "@/lib/api";
import { useUploadRoster } from "../mutations";
import { FileDrop } from "./FileDrop";
import { ReadButton } from "./ReadButton";

interface UploadPanelProps {
  term: Term;
  onRead: (read: RosterImport) => void;
}

export function UploadPanel({ term, onRead }: UploadPanelProps) {
  const { t } = useLingui();
  const title = useId();
  const upload = useUploadRoster();
  const [file, setFile] = useState<File | null>(null);
  return (
    <section aria-labelledby={title} className="card grid gap-4 px-5 py-5">
      <div>
        <h2 id={title} className="text-base font-semibold">
          <Trans>Read a file for the {term.label}</Trans>
        </h2>
        <p className="mt-1 text-sm text-muted">
          <Trans>
            XLSX, CSV or JSON with a line that names the columns: student number, last name, first
            name, sex, MS level, company, platoon. You see every row before anything is entered.
          </Trans>
        </p>
      </div>
      <FileDrop label={t`Roster file`} accept=".xlsx,.csv,.json" file={file} onFile={setFile} />
      <ReadButton
        isDisabled={!file}
        isBusy={upload.isPending}
        error={upload.error}
        onRead={() => file && upload.mutate({ term: term.id, file }, { onSuccess: onRead })}
      />
    </section>
  );
}
