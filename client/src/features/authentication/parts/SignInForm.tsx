// The sign-in form: what was typed stays after a refusal, and every refusal says what to do.
import { Trans, useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { Me } from "@/lib/api";
import { session } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button, IconButton } from "@/ui/Button";
import { controlClass, Field } from "@/ui/Field";
import { TextInput } from "@/ui/TextInput";
import { Refusal } from "./Refusal";

export interface SignInFormProps {
  onSignedIn: (me: Me) => void;
  /** Given when the same person continues an ended session. */
  username?: string;
}

export function SignInForm({ onSignedIn, username: known }: SignInFormProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const password = useRef<HTMLInputElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = {
      username: known ?? String(form.get("username") ?? "").trim(),
      password: String(form.get("password") ?? ""),
    };
    const empty = Object.entries(typed).filter(([, value]) => value === "");
    setMissing(new Set(empty.map(([name]) => name)));
    setError(null);
    if (empty.length > 0) return focus(event.currentTarget, empty[0]?.[0]);
    setIsBusy(true);
    try {
      onSignedIn(await session.signIn(typed.username, typed.password));
    } catch (refused) {
      setError(refused);
      password.current?.focus();
      password.current?.select();
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Sign in`}>
      {error !== null && <Refusal error={error} />}
      {!isOnline && (
        <p role="status" className="rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
          <Trans>You are offline. Signing in needs a connection.</Trans>
        </p>
      )}
      {known === undefined && (
        <TextInput
          label={t`Username or student number`}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={missing.has("username") ? t`Type your username or student number.` : undefined}
        />
      )}
      <Field
        label={t`Password`}
        error={missing.has("password") ? t`Type your password.` : undefined}
      >
        {(control) => (
          <div className="relative">
            <input
              {...control}
              ref={password}
              name="password"
              type={isShown ? "text" : "password"}
              autoComplete="current-password"
              className={`${controlClass} pr-12`}
            />
            <IconButton
              label={isShown ? t`Hide the password` : t`Show the password`}
              aria-pressed={isShown}
              onClick={() => setIsShown(!isShown)}
              className="absolute top-0.5 right-0.5"
            >
              {isShown ? (
                <EyeOff aria-hidden="true" className="size-5" />
              ) : (
                <Eye aria-hidden="true" className="size-5" />
              )}
            </IconButton>
          </div>
        )}
      </Field>
      <Button type="submit" kind="primary" size="large" isBusy={isBusy} disabled={!isOnline}>
        {isBusy ? <Trans>Signing in</Trans> : <Trans>Sign in</Trans>}
      </Button>
    </form>
  );
}

function focus(form: HTMLFormElement, name: string | undefined): void {
  const field = name ? form.elements.namedItem(name) : null;
  if (field instanceof HTMLElement) field.focus();
}
