// Enters that a cadet passed MS 1 at another school: which term, where, by which paper, and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId } from "react";
import { ApiError, type Cadet, type CompletedElsewhereRequest } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useEnterElsewhere } from "../mutations";
import { useSemesterWords } from "./semesterWords";

interface ElsewhereDialogProps {
  cadet: Cadet;
  isOpen: boolean;
  onClose: () => void;
}

export function ElsewhereDialog({ cadet, isOpen, onClose }: ElsewhereDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const enter = useEnterElsewhere(cadet.id);
  const close = () => {
    enter.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`It is entered.`);
    close();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t`MS 1 at another school`}
      description={t`Enter only what you have seen on a paper of that school. The certificate will say it in the unit's name.`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={enter.isPending}>
            <Trans>Enter</Trans>
          </Button>
        </>
      }
    >
      <Fields
        form={form}
        error={enter.error}
        onEnter={(body) => enter.mutate(body, { onSuccess })}
      />
    </Dialog>
  );
}

interface FieldsProps {
  form: string;
  error: unknown;
  onEnter: (body: CompletedElsewhereRequest) => void;
}

function Fields({ form, error, onEnter }: FieldsProps) {
  const { t } = useLingui();
  const semesters = useSemesterWords();
  const errors = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const value = (name: string) => String(given.get(name) ?? "").trim();
    onEnter({
      school: value("school"),
      school_year: value("school_year"),
      semester: value("semester") as CompletedElsewhereRequest["semester"],
      grade: value("grade"),
      evidence: value("evidence"),
      reason: value("reason"),
    });
  };
  return (
    <form id={form} onSubmit={submit} className="grid gap-4">
      {Boolean(error) && Object.keys(errors).length === 0 && <ErrorState isInline error={error} />}
      <TextInput label={t`School`} name="school" required maxLength={120} error={errors.school} />
      <TextInput
        label={t`School year`}
        name="school_year"
        required
        pattern="\d{4}-\d{4}"
        placeholder="2026-2027"
        error={errors.school_year}
      />
      <Select
        label={t`Semester`}
        name="semester"
        choices={Object.entries(semesters).map(([key, label]) => ({ value: key, label }))}
        error={errors.semester}
      />
      <TextInput
        label={t`Grade, as that school wrote it`}
        name="grade"
        isOptional
        maxLength={20}
        error={errors.grade}
      />
      <TextInput
        label={t`The paper that shows it`}
        hint={t`Such as a transcript, with its number and date.`}
        name="evidence"
        required
        maxLength={300}
        error={errors.evidence}
      />
      <TextArea label={t`Reason`} name="reason" required maxLength={500} error={errors.reason} />
    </form>
  );
}
