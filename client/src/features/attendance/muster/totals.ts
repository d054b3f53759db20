// Sums of a muster: platoons make companies, companies make the battalion.
import type { MusterRow } from "@/lib/api";

export const KINDS = ["present", "late", "excused", "absent", "unaccounted"] as const;

export type Counts = Pick<MusterRow, "strength" | (typeof KINDS)[number]>;

const NOBODY: Counts = { strength: 0, present: 0, late: 0, excused: 0, absent: 0, unaccounted: 0 };

export function totalOf(rows: readonly Counts[]): Counts {
  return rows.reduce<Counts>(
    (sum, row) => ({
      strength: sum.strength + row.strength,
      present: sum.present + row.present,
      late: sum.late + row.late,
      excused: sum.excused + row.excused,
      absent: sum.absent + row.absent,
      unaccounted: sum.unaccounted + row.unaccounted,
    }),
    NOBODY,
  );
}

export interface Company {
  name: string;
  total: Counts;
  platoons: readonly MusterRow[];
}

export function companiesOf(rows: readonly MusterRow[]): Company[] {
  const names = [...new Set(rows.map(({ company }) => company))];
  return names.map((name) => {
    const platoons = rows.filter(({ company }) => company === name);
    return { name, total: totalOf(platoons), platoons };
  });
}
