// Filters as chips with counts: pressing one shows only those, pressing it again shows all.
import { cx } from "@/ui/cx";

export interface Chip<K extends string> {
  key: K;
  label: string;
  /** Left out where nobody counted. */
  count?: number;
}

interface ChipsProps<K extends string> {
  /** Names the group for screen readers. */
  label: string;
  chips: readonly Chip<K>[];
  chosen: K | undefined;
  onChoose: (key: K | undefined) => void;
}

export function Chips<K extends string>({ label, chips, chosen, onChoose }: ChipsProps<K>) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {chips.map(({ key, label: word, count }) => (
        <button
          key={key}
          type="button"
          aria-pressed={chosen === key}
          onClick={() => onChoose(chosen === key ? undefined : key)}
          className={cx(
            "inline-flex min-h-10 items-center gap-2 rounded-full border px-3.5 text-sm transition-colors",
            chosen === key
              ? "border-brand-text bg-brand-soft font-medium text-brand-text"
              : "border-line bg-surface hover:border-line-strong",
          )}
        >
          {word}{" "}
          {count !== undefined && (
            <span className="tabular rounded-full bg-sunken px-2 py-0.5 text-xs text-ink">
              {count}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
