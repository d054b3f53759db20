// Choosing a file of scores and having it read; nothing is entered yet.
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { FileDrop, ReadButton } from "@/features/integration";
import type { Exam, ScoreImport, Term } from "@/lib/api";
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
            XLSX, CSV or JSON that names the student number and the exams by code or title; an
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
      <FileDrop label={t`File of scores`} accept=".xlsx,.csv,.json" file={file} onFile={setFile} />
      <ReadButton isDisabled={!file} isBusy={upload.isPending} error={upload.error} onRead={read} />
    </section>
  );
}
