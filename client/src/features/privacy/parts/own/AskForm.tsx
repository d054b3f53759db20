// Asking for what the law gives everybody: to know, correct, object, erase, complain.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type PrivacyRequest } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAsk } from "../../mutations";
import { REQUEST_KINDS, useRequestKindHints, useRequestKindWords } from "../privacyWords";

const MOST_LETTERS = 2000;

export function AskForm() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const kindWords = useRequestKindWords();
  const hints = useRequestKindHints();
  const ask = useAsk();
  const [kind, setKind] = useState<PrivacyRequest["kind"]>("access");
  const [words, setWords] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const fields = ask.error instanceof ApiError ? ask.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(words.trim() === "");
    if (words.trim() === "") return;
    const onSuccess = ({ due_on }: PrivacyRequest) => {
      setWords("");
      toast(t`Sent. The answer is due on ${showDate(due_on)}.`);
    };
    ask.mutate({ kind, words: words.trim() }, { onSuccess });
  };
  return (
    <form aria-labelledby="ask" noValidate onSubmit={submit} className="card grid gap-4 px-4 py-4">
      <h2 id="ask" className="text-base font-semibold">
        <Trans>Ask about my data</Trans>
      </h2>
      {ask.error ? <ErrorState isInline error={ask.error} /> : null}
      <Select
        label={t`What I want`}
        value={kind}
        error={fields.kind}
        choices={REQUEST_KINDS.map((value) => ({ value, label: kindWords[value] }))}
        onChange={({ target }) => setKind(target.value as typeof kind)}
      />
      <TextArea
        label={t`In my words`}
        hint={hints[kind]}
        rows={5}
        maxLength={MOST_LETTERS}
        value={words}
        error={isMissing ? t`Write what you want.` : fields.words}
        onChange={({ target }) => setWords(target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={!isOnline} isBusy={ask.isPending}>
          <Trans>Send</Trans>
        </Button>
        {!isOnline && (
          <p role="status" className="text-sm text-warn">
            <Trans>You are offline. Sending needs a connection.</Trans>
          </p>
        )}
      </div>
    </form>
  );
}
