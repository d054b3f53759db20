// Adds the signed paper to a consent, or another one in its place; the file goes first, in parts.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { smaller, useSending } from "@/features/attendance";
import { ApiError, type GuardianConsent } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Field } from "@/ui/Field";
import { fileClass } from "@/ui/fileBox";
import { Progress } from "@/ui/Progress";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePutPaper } from "../../mutations";
import { useRefusal } from "../refusalWords";

const ACCEPTED = ".pdf,.jpg,.jpeg,.png";

interface PaperDialogProps {
  consent: GuardianConsent;
  onClose: () => void;
}

export function PaperDialog({ consent, onClose }: PaperDialogProps) {
  const { t } = useLingui();
  const { name } = consent;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        consent.paper
          ? t`Another paper in the consent for ${name}`
          : t`The signed paper of the consent for ${name}`
      }
      description={
        <Trans>
          A scan or a photo: PDF, JPEG or PNG, up to 10 MB. A PDF that does more than be read is
          refused. It is kept encrypted; every opening is noted.
        </Trans>
      }
    >
      <PaperForm consent={consent} onDone={onClose} />
    </Dialog>
  );
}

function PaperForm({ consent, onDone }: { consent: GuardianConsent; onDone: () => void }) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const isOnline = useIsOnline();
  const { sent, bring, error: sendError, isSending } = useSending("consent");
  const put = usePutPaper();
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const error = sendError ?? put.error;
  const fields = error instanceof ApiError ? error.fields : {};
  const isSilent = consent.paper !== null && reason.trim() === "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (file === null || isSilent) return;
    const stored = await bring(await smaller(file));
    if (stored === null) return;
    const onSuccess = () => {
      toast(t`The paper is kept with the consent.`);
      onDone();
    };
    const body = { file: stored, ...(consent.paper && { reason: reason.trim() }) };
    put.mutate({ id: consent.id, body }, { onSuccess });
  };
  const isGeneral = error !== null && !["file", "name", "size"].some((name) => name in fields);
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={refusal(error)} />}
      <Field
        label={t`Scan or photo`}
        error={
          isAsked && file === null ? t`Choose a file.` : (fields.file ?? fields.name ?? fields.size)
        }
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept={ACCEPTED}
            className={fileClass}
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {consent.paper && (
        <TextArea
          label={t`Reason`}
          hint={t`The paper of now is deleted.`}
          maxLength={500}
          rows={2}
          value={reason}
          error={isAsked && isSilent ? t`Give a reason.` : fields.reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {isSending && <Progress label={t`Sending the file`} value={sent} tone="brand" />}
      {!isOnline && (
        <p role="status" className="text-sm text-warn">
          <Trans>Sending it needs a connection. What was sent already stays.</Trans>
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
        <Button
          type="submit"
          kind="primary"
          disabled={!isOnline}
          isBusy={isSending || put.isPending}
        >
          <Trans>Keep the paper</Trans>
        </Button>
      </div>
    </form>
  );
}
