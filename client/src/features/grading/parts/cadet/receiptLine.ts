// One line that says whose grade a receipt explains and how final it is.
import { useLingui } from "@lingui/react/macro";
import type { GradeReport } from "@/lib/api";
import { showDate } from "@/lib/format";

export function useReceiptLine(report: GradeReport): string {
  const { t } = useLingui();
  const { name, student_number: number, term } = report;
  const whose = `${name} · ${number} · ${term.label}`;
  if (!report.is_released || report.released_at === null) return t`${whose}. To date, not final.`;
  const on = showDate(report.released_at);
  if (report.revision === null || report.revision <= 1) return t`${whose}. Released ${on}.`;
  return t`${whose}. Released, amended ${on}, revision ${report.revision}.`;
}
