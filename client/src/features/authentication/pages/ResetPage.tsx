// Sets a new password with the link of a mail.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { ApiError } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { decoded } from "../codes";
import { useReset } from "../mutations";
import { EntryFrame } from "../parts/EntryFrame";
import { NewPasswordFields } from "../parts/NewPasswordFields";
import { OfflineNote } from "../parts/OfflineNote";
import { Refusal } from "../parts/Refusal";
import { useNewPassword } from "../parts/useNewPassword";

const LINK = "font-medium text-brand-text underline underline-offset-4";

export function ResetPage() {
  const { t } = useLingui();
  const { history } = useRouter();
  const [token] = useState(() => decoded(history.location.hash.replace(/^#/, "")));
  const reset = useReset();

  // The link opens the account: it must not stay in the address bar or the history.
  useEffect(() => {
    if (history.location.hash) history.replace("/reset");
  }, [history]);

  return (
    <EntryFrame
      title={t`Set a new password`}
      about={<Trans>Every device that is signed in to your account will be signed out.</Trans>}
      elsewhere={
        <p>
          <Link to="/login" className={LINK}>
            <Trans>Back to sign-in</Trans>
          </Link>
        </p>
      }
    >
      {token === "" && !reset.isSuccess ? (
        <EmptyState
          why={<Trans>This address holds no link of a mail.</Trans>}
          next={<Trans>Open the link in the mail again, or ask for a new one.</Trans>}
          action={
            <Link to="/forgot" className={buttonClass("primary")}>
              <Trans>Ask for a new link</Trans>
            </Link>
          }
        />
      ) : reset.isSuccess ? (
        <Done />
      ) : (
        <ResetForm token={token} reset={reset} />
      )}
    </EntryFrame>
  );
}

function ResetForm({ token, reset }: { token: string; reset: ReturnType<typeof useReset> }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const chosen = useNewPassword(null);
  const fields = reset.error instanceof ApiError ? reset.error.fields : {};
  const isRefused = reset.error instanceof ApiError && reset.error.code === "reset_refused";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.accept()) reset.mutate({ token, password: chosen.password });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Set a new password`}>
      {reset.isError && !fields.password && <Refusal error={reset.error} />}
      {isRefused && (
        <Link to="/forgot" className={buttonClass()}>
          <Trans>Ask for a new link</Trans>
        </Link>
      )}
      <OfflineNote />
      <NewPasswordFields chosen={chosen} errors={fields.password} />
      <Button
        type="submit"
        kind="primary"
        size="large"
        isBusy={reset.isPending}
        disabled={!isOnline}
      >
        <Trans>Set the password</Trans>
      </Button>
    </form>
  );
}

function Done() {
  return (
    <div className="card grid justify-items-start gap-3 p-4">
      <div role="status" className="flex gap-3">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ok" />
        <p>
          <Trans>The new password is set. Sign in with it now.</Trans>
        </p>
      </div>
      <Link to="/login" className={buttonClass("primary")}>
        <Trans>Sign in</Trans>
      </Link>
    </div>
  );
}
