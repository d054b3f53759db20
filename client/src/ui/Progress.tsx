// A bar that says how far something is.
import { cx } from "./cx";

export interface ProgressProps {
  label: string;
  /** From 0 to 1; without it the length is not known yet. */
  value?: number;
  tone?: "gold" | "brand" | "danger";
  /** A mark on the bar, from 0 to 1: the passing line, a limit. */
  mark?: number;
}

const TONES = { gold: "bg-gold", brand: "bg-brand", danger: "bg-danger" };

export function Progress({ label, value, tone = "gold", mark }: ProgressProps) {
  const percent =
    value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="relative h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
    >
      <div
        className={cx(
          "h-full rounded-full transition-[width]",
          TONES[tone],
          percent === undefined && "w-1/3 animate-pulse",
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
      {mark !== undefined && (
        <span className="absolute inset-y-0 w-0.5 bg-ink/70" style={{ left: `${mark * 100}%` }} />
      )}
    </div>
  );
}
