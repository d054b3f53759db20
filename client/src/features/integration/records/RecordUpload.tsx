// Choosing a file of records, what it holds and its day, and having it read.
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import type { RecordImport, Term } from "@/lib/api";
import type { RecordKind } from "../kinds";
import { useUploadRecords } from "../mutations";
import { FileDrop } from "../parts/FileDrop";
import { ReadButton } from "../parts/ReadButton";
import { DaySelect } from "./DaySelect";
import { KindChoice } from "./KindChoice";

interface RecordUploadProps {
  term: Term;
  kind: RecordKind;
  day: number | undefined;
  onChoose: (chosen: { kind: RecordKind; day?: number | undefined }) => void;
  onRead: (read: RecordImport) => void;
}

export function RecordUpload({ term, kind, day, onChoose, onRead }: RecordUploadProps) {
  const { t } = useLingui();
  const title = useId();
  const upload = useUploadRecords();
  const [file, setFile] = useState<File | null>(null);
  const needsDay = kind === "attendance";
  const read = () =>
    file &&
    upload.mutate(
      { kind, term: term.id, day: needsDay ? day : undefined, file },
      { onSuccess: onRead },
    );
  return (
    <section aria-labelledby={title} className="card grid gap-4 px-5 py-5">
      <div>
        <h2 id={title} className="text-base font-semibold">
          <Trans>Read a file for the {term.label}</Trans>
        </h2>
        <p className="mt-1 text-sm text-muted">
          <Trans>
            XLSX, CSV or JSON, up to 10,000 rows. You see every row before anything is entered, and
            what was entered can be taken back.
          </Trans>
        </p>
      </div>
      <KindChoice
        kind={kind}
        onKind={(next) => {
          upload.reset();
          onChoose({ kind: next, day });
        }}
      />
      {needsDay && (
        <DaySelect term={term.id} day={day} onDay={(next) => onChoose({ kind, day: next })} />
      )}
      <FileDrop
        label={t`File of records`}
        accept=".xlsx,.csv,.json"
        file={file}
        onFile={(chosen) => {
          upload.reset();
          setFile(chosen);
        }}
      />
      <ReadButton
        isDisabled={!file || (needsDay && day === undefined)}
        isBusy={upload.isPending}
        error={upload.error}
        onRead={read}
      />
    </section>
  );
}
