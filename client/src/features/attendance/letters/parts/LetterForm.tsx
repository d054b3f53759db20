// The form of a letter. Every change is kept on the phone at once; sending goes on by itself.
import { Trans, useLingui } from "@lingui/react/macro";
import { Lock, Send, Trash2, WifiOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ExcuseLetter, useReadOnly } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea } from "@/ui/TextInput";
import type { DraftStatus } from "../draft/DraftKeeper";
import { isEmpty, LONGEST_REASON, type Missing, missingIn } from "../draft/draft";
import { draftKeeper, useDraft } from "../draft/useDraft";
import { REASON_KINDS } from "../letterStates";
import { useReasonWords } from "../letterWords";
import { DayChoice } from "./DayChoice";
import { FileList } from "./FileList";

export function LetterForm({ enrolment }: { enrolment: number }) {
  const { t } = useLingui();
  const status = useDraft();
  const kinds = useReasonWords();
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const { draft, refusal } = status;
  const keeper = draftKeeper();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const left = missingIn(draft);
    setMissing(left);
    if (left.length === 0) keeper.send();
  };
  const wrong = (name: Missing, words: string, field: string) => {
    if (missing.includes(name) && missingIn(draft).includes(name)) return words;
    return refusal?.fields[field];
  };
  return (
    <form noValidate onSubmit={submit} className="grid max-w-2xl gap-6">
      <DayChoice
        enrolment={enrolment}
        chosen={draft.days}
        error={wrong("days", t`Choose at least one day.`, "days")}
        onChoose={(days) => keeper.change({ days })}
      />
      <Select
        label={t`Why`}
        placeholder={t`Choose a reason`}
        choices={REASON_KINDS.map((value) => ({ value, label: kinds[value] }))}
        value={draft.reasonKind}
        error={wrong("reasonKind", t`Choose a reason.`, "reason_kind")}
        onChange={({ target }) =>
          keeper.change({ reasonKind: target.value as ExcuseLetter["reason_kind"] | "" })
        }
      />
      <TextArea
        label={t`In your own words`}
        rows={5}
        maxLength={LONGEST_REASON}
        hint={t`What happened, and what your files show. Only the staff of your unit reads it.`}
        value={draft.reason}
        error={wrong("reason", t`Say what happened.`, "reason")}
        onChange={({ target }) => keeper.change({ reason: target.value })}
      />
      <FileList
        files={draft.files}
        isWaiting={status.isWaiting}
        error={wrong("files", t`Take away the file that cannot be used.`, "files")}
      />
      {refusal && Object.keys(refusal.fields).length === 0 ? (
        <ErrorState isInline error={refusal} />
      ) : null}
      <Sending status={status} />
    </form>
  );
}

function Sending({ status }: { status: DraftStatus }) {
  const { draft } = status;
  const isOnline = useIsOnline();
  const readOnly = useReadOnly();
  const keeper = draftKeeper();
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <p aria-live="polite" className="text-sm text-muted">
        {draft.isSending && !isOnline && (
          <span className="flex items-center gap-2 font-medium text-warn">
            <WifiOff aria-hidden="true" className="size-4" />
            <Trans>No connection. The letter is sent by itself as soon as there is one.</Trans>
          </span>
        )}
        {draft.isSending && isOnline && readOnly && (
          <span className="flex items-center gap-2 font-medium text-warn">
            <Lock aria-hidden="true" className="size-4 shrink-0" />
            <Trans>
              Not taken yet, nothing can be changed for now: {readOnly.reason}. The letter is sent
              by itself afterwards.
            </Trans>
          </span>
        )}
        {draft.isSending && isOnline && !readOnly && (
          <Trans>Sending. You can leave this page open.</Trans>
        )}
        {!draft.isSending && !isEmpty(draft) && (
          <Trans>Kept on this phone. It is not sent yet.</Trans>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {draft.isSending ? (
          <Button size="large" onClick={() => keeper.hold()}>
            <Trans>Do not send yet</Trans>
          </Button>
        ) : (
          <Button
            type="submit"
            size="large"
            kind="primary"
            icon={<Send aria-hidden="true" className="size-4" />}
          >
            <Trans>Send the letter</Trans>
          </Button>
        )}
        {!isEmpty(draft) && !draft.isSending && (
          <Button
            kind="quiet"
            size="large"
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            onClick={() => keeper.discard()}
          >
            <Trans>Throw it away</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
