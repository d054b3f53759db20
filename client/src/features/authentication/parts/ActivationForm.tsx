// User name, code and a password of one's own; the address is a help for later.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { session } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { TextInput } from "@/ui/TextInput";
import { GroupedInput } from "./GroupedInput";
import { NewPasswordFields } from "./NewPasswordFields";
import { OfflineNote } from "./OfflineNote";
import { Refusal } from "./Refusal";
import { useNewPassword } from "./useNewPassword";

interface ActivationFormProps {
  /** What the link named. */
  invitation: { username: string; code: string } | null;
  onSignedIn: () => void;
}

const CODE_GROUPS = 3;
const CODE_LENGTH = 14;

export function ActivationForm({ invitation, onSignedIn }: ActivationFormProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [username, setUsername] = useState(invitation?.username ?? "");
  const [code, setCode] = useState(invitation?.code ?? "");
  const [email, setEmail] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const chosen = useNewPassword(username);
  const fields = error instanceof ApiError ? error.fields : {};
  const isGeneral = error !== null && Object.keys(fields).length === 0;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsAsked(true);
    const missing = username.trim() === "" ? "username" : code.length < CODE_LENGTH ? "code" : "";
    const isChosen = chosen.accept();
    if (missing) return focus(event.currentTarget, missing);
    if (!isChosen) return;
    setError(null);
    setIsBusy(true);
    try {
      const { password } = chosen;
      const given = email.trim() === "" ? {} : { email: email.trim() };
      await session.activate({ username: username.trim(), code, password, ...given });
      onSignedIn();
    } catch (refused) {
      setError(refused);
      if (refused instanceof ApiError && refused.fields.password) chosen.first.current?.focus();
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Activate`}>
      {isGeneral && <Refusal error={error} />}
      <OfflineNote />
      <TextInput
        label={t`Username or student number`}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        error={
          fields.username ??
          (isAsked && username.trim() === "" ? t`Type your username or student number.` : undefined)
        }
      />
      <GroupedInput
        groups={CODE_GROUPS}
        label={t`Activation code`}
        name="code"
        autoComplete="off"
        value={code}
        onValue={setCode}
        error={
          fields.code ??
          (isAsked && code.length < CODE_LENGTH
            ? t`Type all twelve characters of the code.`
            : undefined)
        }
      />
      <NewPasswordFields chosen={chosen} errors={fields.password} />
      <TextInput
        label={t`E-mail address`}
        isOptional={t`optional`}
        hint={t`With an address you can set a new password yourself when you forget this one. It is used for nothing else.`}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={fields.email}
      />
      <Button type="submit" kind="primary" size="large" isBusy={isBusy} disabled={!isOnline}>
        <Trans>Activate and sign in</Trans>
      </Button>
    </form>
  );
}

function focus(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
