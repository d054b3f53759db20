// The cadet's objection to an entry, in their own words; one for each entry.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAppeal } from "../../conduct/mutations";

interface AppealFormProps {
  entry: LedgerEntry;
  isOpen: boolean;
  onClose: () => void;
}

export function AppealForm({ entry, isOpen, onClose }: AppealFormProps) {
  const { t } = useLingui();
  const form = useId();
  const appeal = useAppeal();
  // Kept while the dialog is closed, so that nothing typed is lost.
  const [words, setWords] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const refused = appeal.error instanceof ApiError ? appeal.error.fields.words : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = words.trim();
    setIsMissing(said.length < 3);
    if (said.length < 3) return;
    appeal.mutate(
      { id: entry.id, words: said },
      {
        onSuccess: () => {
          toast(t`Your appeal is in.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Appeal this entry?`}
      description={t`Somebody who did not give it decides. You can appeal an entry once.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={appeal.isPending}>
            <Trans>Send the appeal</Trans>
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <p className="rounded-control border border-line bg-surface px-3.5 py-2.5">
          <span className="tabular mr-2 font-semibold">{showPoints(entry.kind, entry.points)}</span>
          {entry.reason}
          <span className="block text-sm text-muted">
            {showDate(entry.occurred_on)} · {entry.issued_by}
          </span>
        </p>
        {appeal.error && !refused && <ErrorState isInline error={appeal.error} />}
        <TextArea
          label={t`What happened, in your words`}
          hint={t`Say what you saw and who else was there. Training staff read it.`}
          rows={6}
          maxLength={1000}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          error={isMissing ? t`Say why you appeal.` : refused}
        />
      </form>
    </Dialog>
  );
}
