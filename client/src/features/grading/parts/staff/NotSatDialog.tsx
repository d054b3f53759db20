// Marks the selected cadets as not having sat the exam, with the reason.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextInput } from "@/ui/TextInput";

interface NotSatDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onMark: (reason: string) => void;
}

export function NotSatDialog({ isOpen, onClose, onMark }: NotSatDialogProps) {
  const { t } = useLingui();
  const form = useId();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Did not sit the exam`}
      description={t`It counts as zero. That is not the same as blank, which is still to be entered.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary">
            <Trans>Enter DNS</Trans>
          </Button>
        </>
      }
    >
      <ReasonField form={form} onMark={onMark} />
    </Dialog>
  );
}

function ReasonField({ form, onMark }: { form: string; onMark: (reason: string) => void }) {
  const { t } = useLingui();
  const usual = [t`Absent without notice`, t`Sick, certificate missing`, t`Did not sit the exam.`];
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(reason.trim() === "");
    if (reason.trim() !== "") onMark(reason.trim());
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-3">
      <TextInput
        label={t`Reason`}
        autoFocus
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={isMissing ? t`Give a reason.` : undefined}
      />
      <div className="flex flex-wrap gap-2">
        {usual.map((each) => (
          <Button key={each} size="small" onClick={() => setReason(each)}>
            {each}
          </Button>
        ))}
      </div>
    </form>
  );
}
