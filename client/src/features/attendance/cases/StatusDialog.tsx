// A case decided by a status: no number on documents, and the case is closed with it.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { useDecideCaseByStatus } from "@/features/grading";
import { ApiError, type CaseDetail, type CaseStatusRequest } from "@/lib/api";
import { todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";

type Kind = CaseStatusRequest["kind"];

interface StatusDialogProps {
  row: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function StatusDialog({ row, isOpen, onClose }: StatusDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`A status for ${row.name}`}
      description={
        <Trans>It stands in place of the grade, closes the case, and can be taken back.</Trans>
      }
    >
      <StatusForm row={row} onDone={onClose} />
    </Dialog>
  );
}

function StatusForm({ row, onDone }: { row: CaseDetail; onDone: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const decide = useDecideCaseByStatus();
  const [kind, setKind] = useState<Kind>("DRP");
  const [day, setDay] = useState(() => todayInManila());
  const [reason, setReason] = useState("");
  const fields = decide.error instanceof ApiError ? decide.error.fields : {};
  const choices: { value: Kind; label: string }[] = [
    { value: "DRP", label: t`DRP: dropped` },
    { value: "INC", label: t`INC: incomplete` },
    { value: "W", label: t`W: withdrawn` },
    { value: "T", label: t`T: deferred` },
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate(
      { id: row.id, kind, decided_on: day, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t`Decided: ${row.name} has ${kind}.`);
          onDone();
        },
      },
    );
  };
  return (
    <form id={id} onSubmit={submit} className="grid gap-4">
      {decide.error && <ErrorState isInline error={decide.error} />}
      <Select
        label={t`Status`}
        value={kind}
        choices={choices}
        onChange={({ target }) => setKind(target.value as Kind)}
      />
      <TextInput
        type="date"
        required
        label={t`Decided on`}
        value={day}
        max={todayInManila()}
        error={fields.decided_on}
        onChange={({ target }) => setDay(target.value)}
      />
      <TextArea
        required
        label={t`Reason`}
        hint={t`It is kept with your name and the time.`}
        value={reason}
        maxLength={500}
        error={fields.reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="flex justify-end gap-3">
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
        <Button
          type="submit"
          kind="danger"
          disabled={reason.trim() === ""}
          isBusy={decide.isPending}
        >
          <Trans>Set the status</Trans>
        </Button>
      </div>
    </form>
  );
}
