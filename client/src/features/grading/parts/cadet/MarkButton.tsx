// A number of a grade that opens its receipt.
import { useLingui } from "@lingui/react/macro";
import { showMark } from "@/lib/format";
import { cx } from "@/ui/cx";
import { Changing } from "./Changing";

export interface MarkButtonProps {
  /** What the number is: "Attendance". */
  label: string;
  mark: string | null;
  onOpen: () => void;
  /** Marked as something to press by a dotted line. */
  isUnderlined?: boolean;
  className?: string;
}

export function MarkButton({
  label,
  mark,
  onOpen,
  isUnderlined = false,
  className,
}: MarkButtonProps) {
  const { t } = useLingui();
  const shown = showMark(mark);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={t`${label} ${shown}: show the receipt`}
      onClick={onOpen}
      className={cx(
        "tabular -mx-1.5 min-h-10 rounded-control px-1.5 transition-colors hover:bg-brand-soft",
        isUnderlined &&
          "underline decoration-line-strong decoration-dotted decoration-1 underline-offset-[0.3em] hover:decoration-brand-text",
        className,
      )}
    >
      <Changing value={mark}>{shown}</Changing>
    </button>
  );
}
