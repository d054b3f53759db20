// Conduct points over time: what each entry made of the balance.
import type { LedgerEntry } from "@/lib/api";
import { hundredths } from "./hundredths";

export interface BalancedEntry {
  entry: LedgerEntry;
  /** The balance after this entry in hundredths, before the limits are applied. */
  after: number;
}

/** Newest first, each with its balance; voided entries and the rows that void them move nothing. */
export function withBalance(entries: readonly LedgerEntry[], start: string): BalancedEntry[] {
  let balance = hundredths(start);
  return entries
    .filter(({ voids }) => voids === null)
    .toSorted((a, b) => a.occurred_on.localeCompare(b.occurred_on) || a.id - b.id)
    .map((entry) => {
      if (entry.voided === null)
        balance += entry.kind === "merit" ? entry.points * 100 : -entry.points * 100;
      return { entry, after: balance };
    })
    .reverse();
}
