// Boxes to type in: one line, several lines, and numbers.
import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from "react";
import { cx } from "./cx";
import { controlClass, Field, type FieldProps } from "./Field";

type Labelled = Omit<FieldProps, "children" | "className">;

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement>, Labelled {
  ref?: Ref<HTMLInputElement>;
}

export function TextInput({
  label,
  hint,
  error,
  isOptional,
  hasHiddenLabel,
  className,
  ...rest
}: TextInputProps) {
  return (
    <Field {...{ label, hint, error, isOptional, hasHiddenLabel, className }}>
      {(control) => <input type="text" {...rest} {...control} className={controlClass} />}
    </Field>
  );
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement>, Labelled {
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  label,
  hint,
  error,
  isOptional,
  hasHiddenLabel,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Field {...{ label, hint, error, isOptional, hasHiddenLabel, className }}>
      {(control) => (
        <textarea rows={3} {...rest} {...control} className={cx(controlClass, "py-2")} />
      )}
    </Field>
  );
}

/** A number kept as text, so that marks stay exact; `decimals` allows a fraction. */
export function NumberField({
  decimals = false,
  ...rest
}: TextInputProps & { decimals?: boolean }) {
  return (
    <TextInput
      autoComplete="off"
      inputMode={decimals ? "decimal" : "numeric"}
      pattern={decimals ? "[0-9]*[.,]?[0-9]*" : "[0-9]*"}
      {...rest}
    />
  );
}
