// How current a muster is: counted when, or not current any more, in words.
import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { showTimeExactly } from "@/lib/format";
import { cx } from "@/ui/cx";
import { useAge } from "./useAge";

export const STALE_AFTER = 20;

interface MusterFreshnessProps {
  /** When the server counted. */
  asOf: string;
  /** When its answer arrived (ms since 1970). */
  readAt: number;
  className?: string;
}

export function MusterFreshness({ asOf, readAt, className }: MusterFreshnessProps) {
  const age = useAge(readAt);
  const isStale = age >= STALE_AFTER;
  return (
    <p
      role="status"
      className={cx(
        "tabular inline-flex items-center gap-1.5",
        isStale ? "font-semibold text-warn" : "text-muted",
        className,
      )}
    >
      {isStale ? (
        <>
          <CircleAlert aria-hidden="true" className="size-[1.1em]" />
          <Trans>Not current: these are the numbers of {showTimeExactly(asOf)}</Trans>
        </>
      ) : (
        <Trans>counted at {showTimeExactly(asOf)}</Trans>
      )}
    </p>
  );
}
