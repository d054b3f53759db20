// Where a term stands on its way from draft to closed.
import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { Term } from "@/lib/api";
import { cx } from "@/ui/cx";
import { TERM_STATES, useTermStateWords } from "./termWords";

export function TermSteps({ state }: { state: Term["state"] }) {
  const { t } = useLingui();
  const words = useTermStateWords();
  const at = TERM_STATES.indexOf(state);
  return (
    <ol aria-label={t`Steps of a term`} className="flex flex-wrap gap-x-2 gap-y-2">
      {TERM_STATES.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? "step" : undefined}
          className="flex items-center gap-2"
        >
          <span
            className={cx(
              "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm",
              index === at && "border-transparent bg-brand font-semibold text-brand-ink",
              index < at && "border-transparent bg-brand-soft text-brand-text",
              index > at && "border-line text-muted",
            )}
          >
            {index < at && <Check aria-hidden="true" className="size-3.5" />}
            {words[step]}
          </span>
          {index < TERM_STATES.length - 1 && (
            <span aria-hidden="true" className="h-px w-3 bg-line-strong sm:w-5" />
          )}
        </li>
      ))}
    </ol>
  );
}
