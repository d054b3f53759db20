// A choice from a short list, as the device itself shows it.
import { ChevronDown } from "lucide-react";
import type { ReactNode, Ref, SelectHTMLAttributes } from "react";
import { cx } from "./cx";
import { controlClass, Field, type FieldProps } from "./Field";

export interface Choice {
  value: string;
  label: string;
  isDisabled?: boolean;
}

export interface SelectProps
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "children">,
    Pick<FieldProps, "label"> {
  choices: readonly Choice[];
  hint?: ReactNode;
  error?: string | readonly string[] | undefined;
  hasHiddenLabel?: boolean | undefined;
  /** The text of the empty choice; without it there is none. */
  placeholder?: string;
  ref?: Ref<HTMLSelectElement>;
}

export function Select({
  label,
  choices,
  hint,
  error,
  hasHiddenLabel,
  placeholder,
  className,
  ...rest
}: SelectProps) {
  return (
    <Field {...{ label, hint, error, hasHiddenLabel, className }}>
      {(control) => (
        <span className="relative block">
          <select {...rest} {...control} className={cx(controlClass, "appearance-none pr-9")}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {choices.map(({ value, label: text, isDisabled }) => (
              <option key={value} value={value} disabled={isDisabled}>
                {text}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
          />
        </span>
      )}
    </Field>
  );
}
