// Serial numbers as the command issued them: paste or choose a CSV, look at every line, enter them.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { JudgedSerial, SerialPreview } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { ErrorState } from "@/ui/ErrorState";
import { fileClass } from "@/ui/fileBox";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useImportSerials, usePreviewSerials } from "../mutations";

export function SerialsTab({ term }: { term: number }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const preview = usePreviewSerials();
  const read = async (file: File | undefined) => {
    if (file) setText(await file.text());
    preview.reset();
  };
  return (
    <div className="grid max-w-3xl gap-4">
      <div className="card grid gap-4 p-5">
        <p className="text-sm text-muted">
          <Trans>
            This system never makes a serial number. Enter those the command issued: one cadet a
            line, student number and serial number, as two cells of a spreadsheet or a CSV.
          </Trans>
        </p>
        <TextArea
          label={t`Lines`}
          rows={6}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            preview.reset();
          }}
        />
        <div className="grid gap-3 sm:flex sm:items-end sm:justify-between">
          <label className="grid gap-1.5 text-sm font-medium">
            <Trans>or a CSV file</Trans>
            <input
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              className={fileClass}
              onChange={(event) => void read(event.target.files?.[0])}
            />
          </label>
          <Button
            kind="primary"
            className="justify-self-start"
            disabled={text.trim() === ""}
            isBusy={preview.isPending}
            onClick={() => preview.mutate({ term, text })}
          >
            <Trans>Look at the lines</Trans>
          </Button>
        </div>
      </div>
      {preview.error ? <ErrorState isInline error={preview.error} /> : null}
      {preview.data && (
        <Preview
          found={preview.data}
          term={term}
          text={text}
          onDone={() => {
            setText("");
            preview.reset();
          }}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  found: SerialPreview;
  term: number;
  text: string;
  onDone: () => void;
}

function Preview({ found, term, text, onDone }: PreviewProps) {
  const { t } = useLingui();
  const [reference, setReference] = useState("");
  const enter = useImportSerials();
  const columns = useColumns();
  const { new: fresh, error } = found.counts;
  const done = ({ count }: { count: number }) => {
    toast(t`${count} serial numbers are entered.`);
    onDone();
  };
  return (
    <div className="grid gap-4">
      <p className="font-medium">
        <Plural value={fresh} one="# line is new." other="# lines are new." />{" "}
        {error > 0 && (
          <Plural value={error} one="# line has an error." other="# lines have errors." />
        )}
      </p>
      <DataTable
        caption={t`Lines`}
        columns={columns}
        rows={found.lines}
        keyOf={(row) => row.line}
        empty={null}
      />
      {enter.error ? <ErrorState isInline error={enter.error} /> : null}
      <TextInput
        label={t`Order of the command`}
        hint={t`Such as Special Orders 12; it is kept with the numbers.`}
        value={reference}
        maxLength={120}
        onChange={(event) => setReference(event.target.value)}
      />
      <Button
        kind="primary"
        disabled={fresh === 0 || reference.trim().length < 3}
        isBusy={enter.isPending}
        onClick={() =>
          enter.mutate(
            { term, text, digest: found.digest, reference: reference.trim() },
            { onSuccess: done },
          )
        }
      >
        <Trans>Enter the new ones</Trans>
      </Button>
    </div>
  );
}

function useColumns(): readonly Column<JudgedSerial>[] {
  const { t } = useLingui();
  const words = {
    new: <Badge tone="ok">{t`New`}</Badge>,
    same: <Badge>{t`Known already`}</Badge>,
    error: <Badge tone="danger">{t`Error`}</Badge>,
  };
  return [
    { key: "line", header: t`Line`, cell: (row) => row.line, isNumeric: true },
    { key: "number", header: t`Student number`, cell: (row) => row.student_number },
    { key: "name", header: t`Name`, cell: (row) => row.name, inCard: "title" },
    { key: "serial", header: t`Serial number`, cell: (row) => row.serial },
    {
      key: "verdict",
      header: t`Verdict`,
      cell: (row) => (
        <span>
          {words[row.verdict]} <span className="text-sm">{row.detail}</span>
        </span>
      ),
    },
  ];
}
