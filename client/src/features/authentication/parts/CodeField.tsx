// The second factor to type: six digits of the authenticator, or a recovery code instead.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { TextInput } from "@/ui/TextInput";
import { digitsOf } from "../codes";
import { GroupedInput } from "./GroupedInput";

interface CodeFieldProps {
  value: string;
  onValue: (code: string) => void;
  error?: string | readonly string[] | undefined;
  /** Only a code of the authenticator will do. */
  isDigitsOnly?: boolean;
  hasFocus?: boolean;
}

const RECOVERY_GROUPS = 4;

export function CodeField({
  value,
  onValue,
  error,
  isDigitsOnly = false,
  hasFocus = false,
}: CodeFieldProps) {
  const { t } = useLingui();
  const [isRecovery, setIsRecovery] = useState(false);
  return (
    <div className="grid justify-items-start gap-1.5 [&>:first-child]:w-full">
      {isRecovery ? (
        <GroupedInput
          key="recovery"
          groups={RECOVERY_GROUPS}
          label={t`Recovery code`}
          hint={t`One of the ten you kept. Each works once.`}
          name="code"
          autoComplete="off"
          autoFocus
          value={value}
          onValue={onValue}
          error={error}
        />
      ) : (
        <TextInput
          key="digits"
          label={t`Six-digit code`}
          hint={t`Your authenticator app shows a new one every 30 seconds.`}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus={hasFocus}
          data-focus={hasFocus || undefined}
          value={value}
          onChange={(event) => onValue(digitsOf(event.target.value))}
          error={error}
        />
      )}
      {!isDigitsOnly && (
        <Button
          kind="quiet"
          size="small"
          className="-ml-3"
          onClick={() => {
            setIsRecovery(!isRecovery);
            onValue("");
          }}
        >
          {isRecovery ? (
            <Trans>Use the authenticator app</Trans>
          ) : (
            <Trans>Use a recovery code instead</Trans>
          )}
        </Button>
      )}
    </div>
  );
}
