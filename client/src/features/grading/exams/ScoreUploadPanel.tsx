// Choosing a file of scores and having it read; nothing is entered yet.
import { Trans, useLingui } from "@lingui/react/macro";
import { Upload } from "lucide-react";
import { useId, useState } from "react";
import type { Exam, ScoreImport, Term } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { useUploadScores } from "./mutations";

interface ScoreUploadPanelProps {
  term: Term;
  exams: readonly Exam[];
  onRead: (read: ScoreImport) => void;
}

export function ScoreUploadPanel({ term, exams, onRead }: ScoreUploadPanelProps) {
  const { t } = useLingui();
  const id = useId();
  const isOnline = useIsOnline();
  const upload = useUploadScores();
  const [file, setFile] = useState<File | null>(null);
  const [exam, setExam] = useState("");
  const read = () =>
    file &&
    upload.mutate(
      { term: term.id, exam: exam === "" ? undefined : Number(exam), file },
      { onSuccess: onRead },
    );
  return (
    <section aria-labelledby={`${id}-title`} className="card grid gap-4 px-5 py-5">
      <div>
        <h2 id={`${id}-title`} className="text-base font-semibold">
          <Trans>Read a file for the {term.label}</Trans>
        </h2>
        <p className="mt-1 text-sm text-muted">
          <Trans>
            XLSX or CSV with a line that names the student number and the exams by code or title; an
            exported gradebook is such a file. A blank cell changes nothing. You see every row
            before anything is entered.
          </Trans>
        </p>
      </div>
      <Select
        label={t`Exams to read`}
        choices={[
          { value: "", label: t`Every exam the file names` },
          ...exams.map(({ id: value, title }) => ({ value: String(value), label: title })),
        ]}
        value={exam}
        onChange={({ target }) => setExam(target.value)}
      />
      <div>
        <label htmlFor={id} className="mb-1 block text-sm font-medium">
          <Trans>File of scores</Trans>
        </label>
        <input
          id={id}
          type="file"
          accept=".xlsx,.csv"
          className="block w-full max-w-full rounded-control border border-line-strong bg-raised px-3 py-2.5 text-sm file:mr-3 file:rounded-control file:border-0 file:bg-brand-soft file:px-3 file:py-1.5 file:font-medium file:text-brand-text"
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </div>
      {upload.isError && <ErrorState isInline error={upload.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={!file || !isOnline}
          isBusy={upload.isPending}
          icon={<Upload aria-hidden="true" className="size-4" />}
          onClick={read}
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
