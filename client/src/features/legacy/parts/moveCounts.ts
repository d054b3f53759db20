// Counts of rows by what became of them.
import type { LegacyTable } from "@/lib/api";

export const FATES = ["exported", "migrated", "merged", "quarantined", "archived"] as const;

export type Counts = Pick<LegacyTable, (typeof FATES)[number]>;

const numbers = new Intl.NumberFormat("en-PH");

/** "11,798" */
export function showCount(count: number): string {
  return numbers.format(count);
}

/** Add the tables up. */
export function totalOf(tables: readonly LegacyTable[]): Counts {
  const sum = (name: (typeof FATES)[number]) => tables.reduce((all, row) => all + row[name], 0);
  return {
    exported: sum("exported"),
    migrated: sum("migrated"),
    merged: sum("merged"),
    quarantined: sum("quarantined"),
    archived: sum("archived"),
  };
}
