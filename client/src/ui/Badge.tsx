// A short word about a state, never by colour alone.
import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "plain" | "ok" | "warn" | "danger" | "info" | "gold" | "brand";

const TONES: Record<Tone, string> = {
  plain: "bg-sunken text-muted",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
  gold: "bg-gold-soft text-gold-text",
  brand: "bg-brand-soft text-brand-text",
};

export interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}

export function Badge({ tone = "plain", icon, children }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
