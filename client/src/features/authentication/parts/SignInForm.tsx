// The sign-in form: what was typed stays after a refusal, and every refusal says what to do.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { ApiError, type Me } from "@/lib/api";
import { session } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { TextInput } from "@/ui/TextInput";
import { CodeField } from "./CodeField";
import { OfflineNote } from "./OfflineNote";
import { PasswordField } from "./PasswordField";
import { Refusal } from "./Refusal";

export interface SignInFormProps {
  onSignedIn: (me: Me) => void;
  /** Given when the same person continues an ended session. */
  username?: string;
}

interface Typed {
  username: string;
  password: string;
  is_shared: boolean;
}

export function SignInForm({ onSignedIn, username: known }: SignInFormProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const entry = useEntry(onSignedIn);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const isSecondStep = entry.typed !== null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (entry.typed) return void entry.enter(entry.typed, form);
    const typed = typedIn(form, known);
    const empty = (["username", "password"] as const).filter((name) => typed[name] === "");
    setMissing(new Set(empty));
    if (empty.length > 0) return focus(form, empty[0]);
    void entry.enter(typed, form);
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Sign in`}>
      {entry.error !== null && <Refusal error={entry.error} />}
      <OfflineNote />
      {isSecondStep ? (
        <CodeField value={entry.code} onValue={entry.setCode} hasFocus />
      ) : (
        <>
          {known === undefined && (
            <TextInput
              label={t`Username or student number`}
              name="username"
              defaultValue={entry.last.current?.username}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              error={missing.has("username") ? t`Type your username or student number.` : undefined}
            />
          )}
          <PasswordField
            label={t`Password`}
            name="password"
            autoComplete="current-password"
            data-focus={known === undefined ? undefined : true}
            error={missing.has("password") ? t`Type your password.` : undefined}
          />
          <SharedBox isChecked={entry.last.current?.is_shared ?? session.isShared} />
        </>
      )}
      <Button type="submit" kind="primary" size="large" isBusy={entry.isBusy} disabled={!isOnline}>
        {entry.isBusy ? <Trans>Signing in</Trans> : <Trans>Sign in</Trans>}
      </Button>
      {isSecondStep && (
        <Button kind="quiet" onClick={entry.startAgain}>
          <Trans>Back to the password</Trans>
        </Button>
      )}
    </form>
  );
}

// The password is kept between the two steps, and no longer.
function useEntry(onSignedIn: (me: Me) => void) {
  const last = useRef<Omit<Typed, "password">>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [code, setCode] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function enter(given: Typed, form: HTMLFormElement) {
    last.current = { username: given.username, is_shared: given.is_shared };
    setError(null);
    setIsBusy(true);
    try {
      onSignedIn(await session.signIn(typed ? { ...given, code } : given));
      setTyped(null);
    } catch (refused) {
      if (isRefusal(refused, "second_factor_required")) return setTyped(given);
      setError(refused);
      if (typed && isRefusal(refused, "sign_in_refused")) setTyped(null);
      setCode("");
      focus(form, typed ? "code" : "password");
    } finally {
      setIsBusy(false);
    }
  }

  const startAgain = () => {
    setTyped(null);
    setCode("");
    setError(null);
  };
  return { typed, code, setCode, isBusy, error, last, enter, startAgain };
}

function SharedBox({ isChecked }: { isChecked: boolean }) {
  return (
    <label className="flex min-h-10 items-start gap-3 text-sm">
      <input
        type="checkbox"
        name="is_shared"
        defaultChecked={isChecked}
        className="mt-0.5 size-5 shrink-0 accent-brand"
      />
      <span>
        <Trans>Others use this computer too</Trans>
        <span className="block text-[0.8125rem] text-muted">
          <Trans>You are signed out after 15 minutes without use.</Trans>
        </span>
      </span>
    </label>
  );
}

function typedIn(element: HTMLFormElement, known: string | undefined): Typed {
  const form = new FormData(element);
  return {
    username: known ?? String(form.get("username") ?? "").trim(),
    password: String(form.get("password") ?? ""),
    is_shared: form.get("is_shared") !== null,
  };
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}

function focus(form: HTMLFormElement, name: string | undefined): void {
  const field = name ? form.elements.namedItem(name) : null;
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
