// Asks for a link to set a new password; whether an account exists is told to nobody.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { TextInput } from "@/ui/TextInput";
import { useAskForReset } from "../mutations";
import { EntryFrame } from "../parts/EntryFrame";
import { OfflineNote } from "../parts/OfflineNote";
import { Refusal } from "../parts/Refusal";

export function ForgottenPage() {
  const { t } = useLingui();
  const ask = useAskForReset();
  return (
    <EntryFrame
      title={t`Forgotten password`}
      about={<Trans>We send a link to the e-mail address of your account.</Trans>}
      elsewhere={
        <>
          <p>
            <Trans>
              No e-mail address in your account? Ask the administrator of your unit for a new
              activation code.
            </Trans>
          </p>
          <p>
            <Link to="/login" className="font-medium text-brand-text underline underline-offset-4">
              <Trans>Back to sign-in</Trans>
            </Link>
          </p>
        </>
      }
    >
      {ask.isSuccess ? <Sent onAgain={ask.reset} /> : <AskForm ask={ask} />}
    </EntryFrame>
  );
}

function AskForm({ ask }: { ask: ReturnType<typeof useAskForReset> }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const identity = String(new FormData(event.currentTarget).get("identity") ?? "").trim();
    setIsMissing(identity === "");
    if (identity !== "") ask.mutate(identity);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Ask for a link`}>
      {ask.isError && <Refusal error={ask.error} />}
      <OfflineNote />
      <TextInput
        label={t`Username, student number or e-mail address`}
        name="identity"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={isMissing ? t`Type one of the three.` : undefined}
      />
      <Button type="submit" kind="primary" size="large" isBusy={ask.isPending} disabled={!isOnline}>
        <Trans>Send the link</Trans>
      </Button>
    </form>
  );
}

function Sent({ onAgain }: { onAgain: () => void }) {
  return (
    <div className="card grid justify-items-start gap-3 p-4">
      <div role="status" className="flex gap-3">
        <MailCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ok" />
        <p>
          <Trans>
            If this account exists and has an e-mail address, a link is on its way. It works once
            and not for long. Look into the spam folder too.
          </Trans>
        </p>
      </div>
      <Button size="small" onClick={onAgain}>
        <Trans>Ask again</Trans>
      </Button>
    </div>
  );
}
