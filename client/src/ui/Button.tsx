// Buttons, and links that look like them.
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "./cx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "normal" | "large";

const KINDS: Record<ButtonKind, string> = {
  primary: "bg-brand text-brand-ink hover:bg-brand-hover border-transparent",
  secondary:
    "bg-raised text-ink border-line-strong/60 hover:bg-brand-soft hover:border-line-strong",
  quiet: "bg-transparent text-brand-text border-transparent hover:bg-brand-soft",
  danger: "bg-danger-soft text-danger border-danger/40 hover:border-danger",
};

const SIZES: Record<ButtonSize, string> = {
  small: "min-h-9 px-3 text-sm",
  normal: "min-h-10 px-4 text-[0.9375rem]",
  large: "min-h-12 px-5 text-base",
};

/** The classes of a button, for a Link that should look like one. */
export function buttonClass(kind: ButtonKind = "secondary", size: ButtonSize = "normal"): string {
  return cx(
    "inline-flex items-center justify-center gap-2 rounded-control border text-center leading-snug font-medium select-none",
    "transition-colors aria-disabled:opacity-55 disabled:opacity-55",
    KINDS[kind],
    SIZES[size],
  );
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Shows that the act is under way and ignores further presses. */
  isBusy?: boolean;
}

export function Button({
  kind,
  size,
  icon,
  isBusy = false,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled || isBusy}
      className={cx(buttonClass(kind, size), className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does; read aloud and shown on hover. */
  label: string;
  kind?: ButtonKind;
}

export function IconButton({
  label,
  kind = "quiet",
  children,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx(
        "inline-grid size-10 shrink-0 place-items-center rounded-control border transition-colors disabled:opacity-55",
        KINDS[kind],
        className,
      )}
    >
      {children}
    </button>
  );
}

export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
