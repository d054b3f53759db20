// A cadet asks for another value of a legal field, with the reason.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type ChangeRequest } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { FieldInput } from "../edit/FieldInput";
import type { EditField } from "../edit/fields";
import { useAskForChange } from "../mutations";
import { SEXES } from "./sections";

interface RequestDialogProps {
  /** The field it is about; null while closed. */
  field: EditField | null;
  now: string;
  onClose: () => void;
}

export function RequestDialog({ field, now, onClose }: RequestDialogProps) {
  const { t, i18n } = useLingui();
  const form = useId();
  const ask = useAskForChange();
  const isOnline = useIsOnline();
  const name = field ? i18n._(field.label) : "";
  const close = () => {
    ask.reset();
    onClose();
  };
  return (
    <Dialog
      isOpen={field !== null}
      onClose={close}
      title={t`Ask for a change: ${name}`}
      description={t`It stands on your certificates, so an administrator compares it with your papers first.`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button
            type="submit"
            form={form}
            kind="primary"
            isBusy={ask.isPending}
            disabled={!isOnline}
          >
            <Trans>Send the request</Trans>
          </Button>
        </>
      }
    >
      {field && <RequestForm key={field.name} {...{ form, field, now, ask, close }} />}
    </Dialog>
  );
}

interface RequestFormProps {
  form: string;
  field: EditField;
  now: string;
  ask: ReturnType<typeof useAskForChange>;
  close: () => void;
}

function RequestForm({ form, field, now, ask, close }: RequestFormProps) {
  const { t } = useLingui();
  const [value, setValue] = useState(now === "none" ? "" : now);
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const errors = ask.error instanceof ApiError ? ask.error.fields : {};
  const isGeneral = ask.error && Object.keys(errors).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    setIsMissing(why.length < 3);
    if (why.length < 3) return;
    ask.mutate(
      { field: field.name as ChangeRequest["field"], value: value.trim(), reason: why },
      {
        onSuccess: () => {
          toast(t`Your request is in.`);
          close();
        },
      },
    );
  };
  const shown =
    field.name === "sex"
      ? { ...field, choices: SEXES.filter((each) => each.value !== "none") }
      : field;
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={ask.error} />}
      <FieldInput field={shown} value={value} error={errors.value} onChange={setValue} />
      <TextArea
        label={t`Why`}
        hint={t`Name the paper that says so, such as your birth certificate.`}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
        error={isMissing ? t`Give a reason.` : errors.reason}
      />
    </form>
  );
}
