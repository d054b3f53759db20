// Moved records for tests, as the server sends them.

import type { Comparison, Figures, LegacyMove, LegacyRow, ReconciliationSummary } from "@/lib/api";
import { aMe } from "@/test/factories";

export const ADMIN = aMe({
  id: 1,
  full_name: "Maj. Rasuman",
  role: "admin",
  abilities: { "legacy.view": "all", "term.view": "all", "enrolment.view": "all" },
});

export function aMove(given: Partial<LegacyMove> = {}): LegacyMove {
  return {
    id: 1,
    term: { id: 3, label: "2nd Semester 2025-2026" },
    engine: "sqlite",
    time_zone: "UTC",
    created_at: "2026-11-20T01:00:00Z",
    finished_at: "2026-11-20T01:00:06Z",
    restore_point_taken: true,
    tables: [
      { table: "cadets", exported: 301, migrated: 301, merged: 0, quarantined: 0, archived: 0 },
      { table: "grades", exported: 297, migrated: 296, merged: 0, quarantined: 1, archived: 0 },
      {
        table: "attendance_records",
        exported: 3967,
        migrated: 3404,
        merged: 0,
        quarantined: 563,
        archived: 0,
      },
      { table: "old_poll", exported: 9, migrated: 0, merged: 0, quarantined: 0, archived: 9 },
    ],
    ...given,
  };
}

export function aSummary(given: Partial<ReconciliationSummary> = {}): ReconciliationSummary {
  return {
    total: 3,
    unexplained: 0,
    can_cut_over: true,
    causes: [
      { cause: "same", label: "The same", count: 1 },
      { cause: "counter_drift", label: "Counters differ", count: 2 },
      { cause: "undated_day", label: "Undated day", count: 1 },
      { cause: "unexplained", label: "Unexplained", count: 0 },
    ],
    ...given,
  };
}

export function someFigures(given: Partial<Figures> = {}): Figures {
  return {
    attendance_days: 16,
    attended_days: 13,
    merits: "11",
    demerits: "10",
    prelim: "58.00",
    midterm: "58.00",
    final: "0.00",
    attendance_score: "24.38",
    aptitude_score: "30.00",
    subject_score: "15.47",
    final_grade: "69.84",
    grade: "5.00",
    remarks: "failed",
    ...given,
  };
}

export function aGrade(given: Partial<Comparison> = {}): Comparison {
  return {
    enrolment: 41,
    cadet: { id: 21, student_number: "2023-0001", name: "Abad, Ana", sex: "female" },
    company: "Alpha",
    platoon: "1st Platoon",
    causes: ["counter_drift"],
    explanation: ["The old counter said 13 days attended, its records 12."],
    old: someFigures(),
    ours: someFigures(),
    since: { entries: 0, marks: 0, scores: 0 },
    ...given,
  };
}

export function aRow(given: Partial<LegacyRow> = {}): LegacyRow {
  return {
    id: 900,
    table: "grades",
    key: "297",
    fate: "quarantined",
    reason: "cadet_id 888 leads to no row that was migrated; prelim_score 'abc': no number",
    target: "",
    target_id: null,
    gone_at: null,
    raw: { id: "297", cadet_id: "888", prelim_score: "abc", status: null },
    ...given,
  };
}
