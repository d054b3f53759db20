// When a member came and left, and what else is worth noting.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import type { StaffLine } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextInput } from "@/ui/TextInput";

export interface Hours {
  time_in: string | null;
  time_out: string | null;
  remarks: string;
}

interface HoursSheetProps {
  line: StaffLine | null;
  isBusy: boolean;
  onClose: () => void;
  onSave: (line: StaffLine, hours: Hours) => void;
}

export function HoursSheet({ line, isBusy, onClose, onSave }: HoursSheetProps) {
  const { t } = useLingui();
  const form = useId();
  return (
    <Dialog
      isOpen={line !== null}
      onClose={onClose}
      title={line?.name ?? ""}
      description={t`Hours count for present and late only.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={isBusy}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      {line && <HoursForm key={line.staff} form={form} line={line} onSave={onSave} />}
    </Dialog>
  );
}

interface HoursFormProps {
  form: string;
  line: StaffLine;
  onSave: HoursSheetProps["onSave"];
}

function HoursForm({ form, line, onSave }: HoursFormProps) {
  const { t } = useLingui();
  const [cameAt, setCameAt] = useState(line.time_in ?? "");
  const [leftAt, setLeftAt] = useState(line.time_out ?? "");
  const [remarks, setRemarks] = useState(line.remarks);
  const isReversed = cameAt !== "" && leftAt !== "" && leftAt < cameAt;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReversed) return;
    onSave(line, {
      time_in: cameAt || null,
      time_out: leftAt || null,
      remarks: remarks.trim(),
    });
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <TextInput
          label={t`Came at`}
          type="time"
          value={cameAt}
          onChange={({ target }) => setCameAt(target.value)}
        />
        <TextInput
          label={t`Left at`}
          type="time"
          value={leftAt}
          error={isReversed ? t`Not before they came.` : undefined}
          onChange={({ target }) => setLeftAt(target.value)}
        />
      </div>
      <TextInput
        label={t`Remarks`}
        maxLength={300}
        value={remarks}
        onChange={({ target }) => setRemarks(target.value)}
      />
    </form>
  );
}
