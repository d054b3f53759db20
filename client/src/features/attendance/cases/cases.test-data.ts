// Plain rows of cases; tests name what matters to them.
import type { AttendanceCase, CaseDetail } from "@/lib/api";

export function aCase(given: Partial<AttendanceCase> = {}): AttendanceCase {
  return {
    id: 71,
    enrolment: 1,
    cadet: 5,
    student_number: "2024-00017",
    name: "Dela Cruz, Juan",
    company: "Alpha",
    platoon: "1st",
    kind: "consecutive_absences",
    level: "case",
    length: 3,
    first_day: "2026-11-07",
    last_day: "2026-11-21",
    state: "open",
    opened_at: "2026-11-21T04:00:00Z",
    resolved_at: null,
    detail: "3 absences in a row, 2026-11-07 to 2026-11-21.",
    has_pending_excuse: false,
    owner: null,
    referral: "",
    outcome: "",
    decided_by: null,
    decided_at: null,
    decision_reason: "",
    can_decide: true,
    ...given,
  };
}

export function aCaseWithFacts(given: Partial<CaseDetail> = {}): CaseDetail {
  return {
    ...aCase(),
    facts: {
      rules: { warning_run: 2, case_run: 3, case_percent: 20 },
      days: ["2026-11-07", "2026-11-14", "2026-11-21"].map((date, index) => ({
        training_day: 11 + index,
        date,
        title: "Drill",
        status: "absent" as const,
        is_held: true,
        is_counted: true,
      })),
      in_a_row: 3,
      absences: 3,
      planned: 15,
      percent: "20.00",
      letters: [],
    },
    ...given,
  };
}
