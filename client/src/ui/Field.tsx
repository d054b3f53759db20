// A labelled control: label, hint, error, and the wiring that lets them be read together.
import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export interface ControlProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** One message or several; shown beside the control and announced. */
  error?: string | readonly string[] | undefined;
  isOptional?: ReactNode;
  /** Keep the label for screen readers only. */
  hasHiddenLabel?: boolean | undefined;
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

export function Field({
  label,
  hint,
  error,
  isOptional,
  hasHiddenLabel,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const messages = error === undefined ? [] : typeof error === "string" ? [error] : error;
  const described = [hint ? `${id}-hint` : "", messages.length > 0 ? `${id}-error` : ""]
    .filter(Boolean)
    .join(" ");
  const control: ControlProps = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(messages.length > 0 ? { "aria-invalid": true as const } : {}),
  };
  return (
    <div className={cx("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={hasHiddenLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
        {isOptional && <span className="ml-1.5 font-normal text-muted">{isOptional}</span>}
      </label>
      {children(control)}
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </p>
      )}
      {messages.length > 0 && (
        <p id={`${id}-error`} className="text-[0.8125rem] font-medium text-danger">
          {messages.join(" ")}
        </p>
      )}
    </div>
  );
}

/** The look that text boxes, selects and the like share. */
export const controlClass = cx(
  "min-h-11 w-full rounded-control border border-line-strong bg-raised px-3 text-base text-ink",
  "transition-colors hover:border-ink/60 disabled:bg-sunken disabled:text-muted",
  "aria-invalid:border-danger aria-invalid:bg-danger-soft/40",
);
