// Details of one cadet on the roll: hour, remarks, and taking the mark back.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, lazy, Suspense, useId, useState } from "react";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { StatusMark } from "@/ui/StatusMark";
import { TextArea, TextInput } from "@/ui/TextInput";
import type { RollRow } from "../../roll/sheet";
import type { Details } from "../../roll/useMarking";

const MarkHistory = lazy(() => import("./MarkHistory"));

interface LineSheetProps {
  row: RollRow | undefined;
  isLocked: boolean;
  onClose: () => void;
  onSave: (row: RollRow, details: Details) => void;
  onClear: (row: RollRow) => void;
}

export function LineSheet({ row, isLocked, onClose, onSave, onClear }: LineSheetProps) {
  const { t } = useLingui();
  const form = useId();
  const canEdit = row !== undefined && row.status !== null && !isLocked;
  return (
    <Sheet
      isOpen={row !== undefined}
      onClose={onClose}
      title={row?.line.name ?? t`Cadet`}
      description={row && `${row.line.student_number} · ${row.line.company}, ${row.line.platoon}`}
      actions={
        canEdit && (
          <>
            <Button kind="danger" className="mr-auto" onClick={() => onClear(row)}>
              <Trans>Clear the mark</Trans>
            </Button>
            <Button type="submit" form={form} kind="primary">
              <Trans>Save</Trans>
            </Button>
          </>
        )
      }
    >
      {row && (
        <LineForm
          key={row.line.enrolment}
          row={row}
          form={form}
          isLocked={!canEdit}
          onSave={onSave}
        />
      )}
    </Sheet>
  );
}

interface LineFormProps {
  row: RollRow;
  form: string;
  isLocked: boolean;
  onSave: LineSheetProps["onSave"];
}

function LineForm({ row, form, isLocked, onSave }: LineFormProps) {
  const { t } = useLingui();
  const { line, status, mark } = row;
  const [isBackwards, setIsBackwards] = useState(false);
  const came = status === "present" || status === "late";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const time_in = String(data.get("time_in") ?? "") || null;
    const time_out = String(data.get("time_out") ?? "") || null;
    const remarks = String(data.get("remarks") ?? "").trim();
    const isWrong = time_in !== null && time_out !== null && time_out < time_in;
    setIsBackwards(isWrong);
    if (!isWrong) onSave(row, { time_in, time_out, remarks });
  };
  return (
    <form id={form} onSubmit={submit} className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusMark status={status} hasWord />
        {line.marked_by && line.marked_at && (
          <span className="text-sm text-muted">
            <Trans>
              by {line.marked_by}, {showDateTime(line.marked_at)}
            </Trans>
          </span>
        )}
      </p>
      <Suspense fallback={null}>
        <MarkHistory line={line} />
      </Suspense>
      {status === null && (
        <p className="text-muted">
          <Trans>Mark this cadet first; then the hour and remarks can be noted.</Trans>
        </p>
      )}
      {came && (
        <div className="flex flex-wrap gap-4">
          <TextInput
            label={t`Came at`}
            isOptional={t`optional`}
            name="time_in"
            type="time"
            className="max-w-40"
            readOnly={isLocked}
            defaultValue={mark?.time_in ?? line.time_in ?? ""}
          />
          <TextInput
            label={t`Left at`}
            isOptional={t`optional`}
            name="time_out"
            type="time"
            className="max-w-40"
            readOnly={isLocked}
            error={isBackwards ? t`This is before the hour of coming.` : undefined}
            defaultValue={mark?.time_out ?? line.time_out ?? ""}
          />
        </div>
      )}
      {status !== null && (
        <TextArea
          label={t`Remarks`}
          isOptional={t`optional`}
          name="remarks"
          maxLength={300}
          readOnly={isLocked}
          defaultValue={mark?.remarks ?? line.remarks}
        />
      )}
    </form>
  );
}
