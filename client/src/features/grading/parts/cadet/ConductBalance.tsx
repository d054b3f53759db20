// The balance of conduct points, and what the limits of the policy make of it.
import { Trans } from "@lingui/react/macro";
import type { GradingPolicy, LedgerEntry } from "@/lib/api";
import { showPlain } from "@/lib/format";
import { withBalance } from "./balance";
import { Changing } from "./Changing";
import { hundredths, showHundredths } from "./hundredths";

interface ConductBalanceProps {
  entries: readonly LedgerEntry[];
  policy: GradingPolicy;
}

export function ConductBalance({ entries, policy }: ConductBalanceProps) {
  const start = hundredths(policy.aptitude_start);
  const cap = hundredths(policy.aptitude_cap);
  const floor = hundredths(policy.aptitude_floor);
  const balance = withBalance(entries, policy.aptitude_start)[0]?.after ?? start;
  const counted = Math.min(cap, Math.max(floor, balance));
  const standing = entries.filter(({ voids, voided }) => voids === null && voided === null);
  const sum = (kind: LedgerEntry["kind"]) =>
    standing
      .filter((entry) => entry.kind === kind)
      .reduce((total, { points }) => total + points, 0);
  return (
    <section aria-labelledby="balance" className="card px-5 py-4">
      <h2 id="balance" className="text-sm text-muted">
        <Trans>Points that count</Trans>
      </h2>
      <p className="mt-0.5">
        <Changing
          value={counted}
          className="tabular text-4xl leading-tight font-bold tracking-tight"
        >
          {showHundredths(counted)}
        </Changing>
        <span className="ml-2 text-muted">
          <Trans>of {showHundredths(cap)}</Trans>
        </span>
      </p>
      <p className="tabular mt-1 text-[0.9375rem]">
        {showHundredths(start)} + {sum("merit")} − {sum("demerit")} = {showHundredths(balance)}
      </p>
      <p className="mt-1.5 text-[0.8125rem] text-muted">
        {balance > cap && (
          <Trans>
            Merits above {showHundredths(cap)} change nothing now; they protect you from later
            demerits.{" "}
          </Trans>
        )}
        {balance < floor && <Trans>Below {showHundredths(floor)} nothing more is taken. </Trans>}
        <Trans>
          Everybody starts at {showHundredths(start)}. Aptitude is worth{" "}
          {showPlain(policy.aptitude_weight)} of 100.
        </Trans>
      </p>
    </section>
  );
}
