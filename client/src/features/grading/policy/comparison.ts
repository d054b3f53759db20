// The comparison as a file for the school: opened by spreadsheets, so no cell may begin a formula.
import type { Simulation } from "@/lib/api";

const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | null): string {
  const text = value ?? "";
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Every cadet whose mark would be another, with both marks. */
export function comparisonCsv({ rows }: Simulation): string {
  const head = [
    "student number",
    "name",
    "company",
    "platoon",
    "total now",
    "equivalent now",
    "remark now",
    "total then",
    "equivalent then",
    "remark then",
  ];
  const lines = rows.map(({ before, after, ...row }) => [
    row.student_number,
    row.name,
    row.company,
    row.platoon,
    before.total,
    before.equivalent,
    before.remark,
    after.total,
    after.equivalent,
    after.remark,
  ]);
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
}
