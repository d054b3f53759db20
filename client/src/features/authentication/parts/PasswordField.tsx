// A password to type, hidden until its button is pressed; pasting and password managers work.
import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, type Ref, useState } from "react";
import { IconButton } from "@/ui/Button";
import { controlClass, Field } from "@/ui/Field";

export interface PasswordFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | undefined;
  ref?: Ref<HTMLInputElement>;
  /** Told when the person shows or hides it. */
  onShown?: (isShown: boolean) => void;
}

export function PasswordField({ label, hint, error, onShown, ...rest }: PasswordFieldProps) {
  const { t } = useLingui();
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            maxLength={128}
            {...rest}
            {...control}
            type={isShown ? "text" : "password"}
            autoCapitalize="none"
            spellCheck={false}
            className={`${controlClass} pr-12`}
          />
          <IconButton
            label={isShown ? t`Hide the password` : t`Show the password`}
            aria-pressed={isShown}
            onClick={() => {
              setIsShown(!isShown);
              onShown?.(!isShown);
            }}
            className="absolute top-0.5 right-0.5"
          >
            <Icon aria-hidden="true" className="size-5" />
          </IconButton>
        </div>
      )}
    </Field>
  );
}
