// A unit's muster as one bar; the numbers stand beside it in words.
import { cx } from "@/ui/cx";
import { type Counts, KINDS } from "./totals";

const TONES: Record<(typeof KINDS)[number], string> = {
  present: "bg-ok",
  late: "bg-gold",
  excused: "bg-info",
  absent: "bg-danger",
  unaccounted: "bg-transparent",
};

export function MusterBar({ counts, className }: { counts: Counts; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset",
        className,
      )}
    >
      {KINDS.map((kind) =>
        counts[kind] > 0 ? (
          <span key={kind} className={TONES[kind]} style={{ flexGrow: counts[kind] }} />
        ) : null,
      )}
    </span>
  );
}
