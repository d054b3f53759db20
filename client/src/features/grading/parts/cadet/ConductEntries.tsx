// Ledger entries as a list: points, reason, who and when, the balance after; voided ones crossed out.
import { Trans, useLingui } from "@lingui/react/macro";
import { ObjectHistory } from "@/features/system";
import type { LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { cx } from "@/ui/cx";
import { DueProcess } from "../conduct/DueProcess";
import { type BalancedEntry, withBalance } from "./balance";
import { showHundredths } from "./hundredths";

interface ConductEntriesProps {
  entries: readonly LedgerEntry[];
  /** Where the balance starts; null while the policy is not known. */
  start: string | null;
}

export function ConductEntries({ entries, start }: ConductEntriesProps) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Merits and demerits, newest first`} className="card divide-y divide-line">
      {withBalance(entries, start ?? "0").map((each) => (
        <Entry key={each.entry.id} {...each} hasBalance={start !== null} />
      ))}
    </ol>
  );
}

function Entry({ entry, after, hasBalance }: BalancedEntry & { hasBalance: boolean }) {
  const { voided } = entry;
  const points = showPoints(entry.kind, entry.points);
  return (
    <li className="flex flex-wrap gap-x-4 px-4 py-3">
      <span
        className={cx(
          "tabular w-11 shrink-0 text-right text-lg leading-6 font-semibold",
          voided ? "text-muted line-through" : entry.kind === "merit" ? "text-ok" : "text-danger",
        )}
      >
        {points}
      </span>
      <div className="min-w-0 flex-1">
        <p className={voided ? "text-muted line-through" : undefined}>{entry.reason}</p>
        <p className="mt-0.5 text-[0.8125rem] text-muted">
          {entry.kind === "merit" ? <Trans>Merit</Trans> : <Trans>Demerit</Trans>}
          {entry.rule && ` ${entry.rule.code}`} ·{" "}
          <span className="tabular">{showDate(entry.occurred_on)}</span> · {entry.issued_by}
        </p>
        {voided && (
          <p className="mt-1.5 rounded-control bg-sunken px-3 py-1.5 text-sm">
            <Trans>
              Voided by {voided.by} on {showDate(voided.at)}: {voided.reason}
            </Trans>
          </p>
        )}
      </div>
      {hasBalance && (
        <p className="shrink-0 text-right">
          <span className="block text-xs text-muted">
            <Trans>balance</Trans>
          </span>
          <span className={cx("tabular font-medium", voided && "text-muted")}>
            {showHundredths(after)}
          </span>
        </p>
      )}
      <span className="-my-1 -mr-2 -ml-2 shrink-0">
        <ObjectHistory
          isSmall
          kind="ledger-entry"
          id={entry.id}
          about={`${points}, ${entry.reason}`}
        />
      </span>
      <DueProcess entry={entry} />
    </li>
  );
}
