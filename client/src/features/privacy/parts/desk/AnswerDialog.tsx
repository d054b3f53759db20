// Answers a request in words that the person reads.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type PrivacyRequest } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAnswer } from "../../mutations";
import { useRequestKindWords } from "../privacyWords";
import { useRefusal } from "../refusalWords";

const MOST_LETTERS = 2000;

interface AnswerDialogProps {
  request: PrivacyRequest;
  onClose: () => void;
}

export function AnswerDialog({ request, onClose }: AnswerDialogProps) {
  const { t } = useLingui();
  const kinds = useRequestKindWords();
  const answering = useAnswer();
  const refusal = useRefusal();
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const name = request.name || request.username;
  const fields = answering.error instanceof ApiError ? answering.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(text.trim() === "");
    if (text.trim() === "") return;
    const onSuccess = () => {
      toast(t`Answered. ${name} is told.`);
      onClose();
    };
    answering.mutate({ id: request.id, answer: text.trim() }, { onSuccess });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Answer ${name}`}
      description={kinds[request.kind]}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form="answer" kind="primary" isBusy={answering.isPending}>
            <Trans>Send the answer</Trans>
          </Button>
        </>
      }
    >
      <form id="answer" noValidate onSubmit={submit} className="grid gap-4">
        <blockquote className="rounded-control border-l-4 border-line-strong bg-sunken px-3 py-2">
          <p className="break-words whitespace-pre-line">{request.words}</p>
        </blockquote>
        {answering.error ? <ErrorState isInline error={refusal(answering.error)} /> : null}
        <TextArea
          label={t`Answer`}
          hint={t`What was done, or why it may not be done.`}
          rows={6}
          autoFocus
          maxLength={MOST_LETTERS}
          value={text}
          error={isMissing ? t`Write an answer.` : fields.answer}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
    </Dialog>
  );
}
