// Asks for a reason before something that other people will ask about.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorState } from "./ErrorState";
import { TextArea } from "./TextInput";

export interface ReasonDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen. */
  description: ReactNode;
  /** The text of the button that does it. */
  confirm: ReactNode;
  isDangerous?: boolean;
  isBusy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  children?: ReactNode;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const form = useId();
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      description={props.description}
      actions={
        <>
          <Button onClick={props.onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            type="submit"
            form={form}
            kind={props.isDangerous ? "danger" : "primary"}
            isBusy={props.isBusy}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <ReasonForm {...props} form={form} />
    </Dialog>
  );
}

function ReasonForm({ form, error, onConfirm, children }: ReasonDialogProps & { form: string }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(reason.trim() === "");
    if (reason.trim() !== "") onConfirm(reason.trim());
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {children}
      {error ? <ErrorState isInline error={error} /> : null}
      <TextArea
        label={t`Reason`}
        hint={t`It is kept with your name and the time.`}
        value={reason}
        maxLength={500}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
        error={isMissing ? t`Give a reason.` : undefined}
      />
    </form>
  );
}
