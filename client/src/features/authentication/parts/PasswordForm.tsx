// The present password and a new one.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "@/lib/api";
import { useMe } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { useChangePassword } from "../mutations";
import { SHORTEST, SHORTEST_FOR_ADMINS } from "../newPassword";
import { NewPasswordFields } from "./NewPasswordFields";
import { OfflineNote } from "./OfflineNote";
import { PasswordField } from "./PasswordField";
import { Refusal } from "./Refusal";
import { useNewPassword } from "./useNewPassword";

interface PasswordFormProps {
  onDone: () => void;
  /** Given where one may also leave it as it is. */
  onCancel?: () => void;
}

export function PasswordForm({ onDone, onCancel }: PasswordFormProps) {
  const { t } = useLingui();
  const me = useMe();
  const isOnline = useIsOnline();
  const change = useChangePassword();
  const current = useRef<HTMLInputElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const shortest = me.role === "admin" ? SHORTEST_FOR_ADMINS : SHORTEST;
  const chosen = useNewPassword(me.username, shortest);
  const fields = change.error instanceof ApiError ? change.error.fields : {};
  const isGeneral = change.isError && Object.keys(fields).length === 0;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = current.current?.value ?? "";
    const isChosen = chosen.accept();
    setIsMissing(typed === "");
    if (typed === "") return current.current?.focus();
    if (!isChosen) return;
    change.mutate(
      { current_password: typed, password: chosen.password },
      {
        onSuccess: onDone,
        onError: (error) => {
          const isOld = error instanceof ApiError && error.fields.current_password;
          (isOld ? current : chosen.first).current?.focus();
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-label={t`Change the password`}>
      {isGeneral && <Refusal error={change.error} />}
      <OfflineNote />
      <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
      <PasswordField
        ref={current}
        label={t`Present password`}
        name="current-password"
        autoComplete="current-password"
        error={isMissing ? t`Type your present password.` : fields.current_password}
      />
      <NewPasswordFields chosen={chosen} errors={fields.password} />
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel && (
          <Button onClick={onCancel}>
            <Trans>Not now</Trans>
          </Button>
        )}
        <Button type="submit" kind="primary" isBusy={change.isPending} disabled={!isOnline}>
          <Trans>Set the password</Trans>
        </Button>
      </div>
    </form>
  );
}
