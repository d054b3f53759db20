// A new password, typed twice, with its rules ticked off as they are met.
import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Circle } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cx } from "@/ui/cx";
import { TextInput } from "@/ui/TextInput";
import { LONGEST } from "../newPassword";
import { PasswordField } from "./PasswordField";
import type { NewPassword } from "./useNewPassword";

interface NewPasswordFieldsProps {
  chosen: NewPassword;
  /** What the server says about it. */
  errors: string | readonly string[] | undefined;
}

export function NewPasswordFields({ chosen, errors }: NewPasswordFieldsProps) {
  const { t } = useLingui();
  const [isShown, setIsShown] = useState(false);
  const { rules, shortest, isAsked } = chosen;
  const ours = () => {
    if (!isAsked) return undefined;
    if (!rules.isLong) return t`Use at least ${shortest} characters.`;
    return rules.isNotTheName ? undefined : t`Leave your user name out of it.`;
  };
  return (
    <div className="grid gap-4">
      <PasswordField
        ref={chosen.first}
        label={t`New password`}
        name="new-password"
        autoComplete="new-password"
        maxLength={LONGEST}
        value={chosen.password}
        onChange={(event) => chosen.type(event.target.value)}
        onShown={setIsShown}
        error={ours() ?? errors}
        hint={
          <Trans>
            Four words that do not belong together are strong. Words of the unit, your name and
            dates do not count.
          </Trans>
        }
      />
      <TextInput
        ref={chosen.second}
        label={t`New password again`}
        name="new-password-again"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={LONGEST}
        value={chosen.again}
        onChange={(event) => chosen.repeat(event.target.value)}
        error={isAsked && rules.isLong && !rules.isRepeated ? t`Type the same again.` : undefined}
      />
      <ul aria-label={t`Rules of a password`} className="grid gap-1 text-sm">
        <Rule isMet={rules.isLong}>
          <Trans>At least {shortest} characters</Trans>
        </Rule>
        {chosen.isNameKnown && (
          <Rule isMet={rules.isNotTheName}>
            <Trans>Without your user name</Trans>
          </Rule>
        )}
        <Rule isMet={rules.isRepeated}>
          <Trans>Twice the same</Trans>
        </Rule>
      </ul>
    </div>
  );
}

function Rule({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const { t } = useLingui();
  const Icon = isMet ? Check : Circle;
  return (
    <li className={cx("flex items-center gap-2", isMet ? "text-ok" : "text-muted")}>
      <Icon
        role="img"
        aria-label={isMet ? t`Met` : t`Not yet met`}
        className={isMet ? "size-4" : "size-4 p-0.5"}
      />
      {children}
    </li>
  );
}
