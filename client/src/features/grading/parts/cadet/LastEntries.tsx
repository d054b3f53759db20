// The latest merits and demerits of a cadet.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { cx } from "@/ui/cx";

export function LastEntries({ entries }: { entries: readonly LedgerEntry[] }) {
  const shown = entries.filter(({ voids }) => voids === null).slice(0, 4);
  return (
    <section aria-labelledby="conduct" className="card px-4 py-3.5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="conduct" className="text-base font-semibold">
          <Trans>Conduct</Trans>
        </h2>
        <Link
          to="/conduct/mine"
          className="py-1 text-sm font-medium text-brand-text hover:underline"
        >
          <Trans>Every entry</Trans>
        </Link>
      </div>
      {shown.length === 0 ? (
        <p className="mt-1 text-sm text-muted">
          <Trans>No entry so far: aptitude stands where everybody starts.</Trans>
        </p>
      ) : (
        <ul className="mt-1.5 divide-y divide-line">
          {shown.map((entry) => (
            <li key={entry.id} className="flex items-baseline gap-3 py-2">
              <span
                className={cx(
                  "tabular w-10 shrink-0 text-right font-semibold",
                  entry.voided
                    ? "text-muted line-through"
                    : entry.kind === "merit"
                      ? "text-ok"
                      : "text-danger",
                )}
              >
                {showPoints(entry.kind, entry.points)}
              </span>
              <span className="min-w-0 flex-1">
                {entry.voided ? <s className="text-muted">{entry.reason}</s> : entry.reason}
                {entry.voided && (
                  <span className="ml-1.5 text-sm text-muted">
                    <Trans>voided</Trans>
                  </span>
                )}
              </span>
              <span className="tabular shrink-0 text-[0.8125rem] text-muted">
                {showDate(entry.occurred_on)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
