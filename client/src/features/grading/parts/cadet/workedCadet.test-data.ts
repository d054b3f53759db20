// The worked cadet of the grading rules, released, as the server reports it; tests change what matters.
import type { GradeReport, LedgerEntry, Mark } from "@/lib/api";
import { aTerm } from "@/test/factories";

export function aMark(given: Partial<Mark> = {}): Mark {
  return {
    attendance: "28.00",
    aptitude: "27.90",
    proficiency: "33.60",
    total: "89.50",
    equivalent: "2.00",
    remark: "passed",
    ...given,
  };
}

export const NO_MARK: Mark = {
  attendance: null,
  aptitude: "30.00",
  proficiency: null,
  total: null,
  equivalent: null,
  remark: "no_grade_yet",
};

const line = (
  section: GradeReport["receipt"]["lines"][number]["section"],
  label: string,
  expression: string,
  value: string,
) => ({ section, label, expression, value });

export function workedCadet(given: Partial<GradeReport> = {}): GradeReport {
  return {
    enrolment: 900,
    cadet: 100,
    student_number: "2024-00017",
    name: "Dela Cruz, Juan S.",
    term: aTerm({ state: "released" }),
    policy: { id: 1, name: "standard", version: 1 },
    is_released: true,
    revision: 1,
    released_at: "2026-12-20T02:00:00Z",
    numbers: { to_date: aMark(), floor: null, reachable: null, released: aMark() },
    needed: null,
    receipt: {
      days: [
        {
          training_day: 1,
          date: "2026-08-29",
          title: "Orientation",
          status: "present",
          credit: "1.00",
          is_counted: true,
        },
        {
          training_day: 2,
          date: "2026-09-05",
          title: "Drill",
          status: "absent",
          credit: "0.00",
          is_counted: true,
        },
      ],
      entries: [
        {
          id: 71,
          kind: "merit",
          points: 5,
          reason: "Carried the colors",
          occurred_on: "2026-09-12",
          is_voided: false,
        },
        {
          id: 72,
          kind: "demerit",
          points: 12,
          reason: "No name plate",
          occurred_on: "2026-09-19",
          is_voided: false,
        },
        {
          id: 73,
          kind: "demerit",
          points: 10,
          reason: "Left the formation",
          occurred_on: "2026-10-10",
          is_voided: true,
        },
      ],
      exams: [
        {
          exam: 31,
          title: "Prelim",
          state: "score",
          value: "78.00",
          maximum: "100.00",
          weight: "1.00",
          percent: "78.00",
        },
        {
          exam: 32,
          title: "Midterm",
          state: "score",
          value: "42.00",
          maximum: "50.00",
          weight: "1.00",
          percent: "84.00",
        },
        {
          exam: 33,
          title: "Final",
          state: "score",
          value: "81.00",
          maximum: "90.00",
          weight: "1.00",
          percent: "90.00",
        },
      ],
      lines: [
        line("attendance", "Attendance, 15 days", "30 × 14.00 ÷ 15", "28.00"),
        line("aptitude", "Start 100, merits 5, demerits 12", "100 + 5 − 12", "93.00"),
        line("aptitude", "Aptitude", "30 × 93.00 ÷ 100", "27.90"),
        line("proficiency", "Average of 3 exams", "(78.00 + 84.00 + 90.00) ÷ 3", "84.00"),
        line("proficiency", "Proficiency", "40 × 84.00 ÷ 100", "33.60"),
        line("total", "Total", "28.00 + 27.90 + 33.60", "89.50"),
        line("total", "Equivalent", "89.50 ≥ 85", "2.00"),
      ],
      policy: { id: 1, name: "standard", version: 1 },
      notes: ["1 voided entry not counted."],
    },
    ...given,
  };
}

/** The same cadet in the middle of the term. */
export function openTermCadet(given: Partial<GradeReport> = {}): GradeReport {
  return workedCadet({
    term: aTerm(),
    is_released: false,
    revision: null,
    released_at: null,
    numbers: {
      to_date: aMark({ total: "85.30", equivalent: "2.00" }),
      floor: aMark({ total: "49.50", equivalent: "5.00", remark: "failed" }),
      reachable: aMark({ total: "94.17", equivalent: "1.50" }),
      released: null,
    },
    needed: {
      target: "75.00",
      average: "28.13",
      exams_left: 2,
      state: "reachable",
      sentence:
        "To reach 75.00 with full attendance from now on you need an average of 28.13 in the two remaining exams.",
    },
    ...given,
  });
}

export function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 71,
    enrolment: 900,
    cadet: 100,
    name: "Dela Cruz, Juan S.",
    company: "Alpha",
    platoon: "1st",
    kind: "merit",
    points: 5,
    reason: "Carried the colors",
    occurred_on: "2026-09-12",
    issued_by: "Sgt Ombay",
    created_at: "2026-09-12T03:00:00Z",
    voids: null,
    voided: null,
    batch: null,
    can_void: false,
    rule: null,
    acknowledged_at: null,
    can_acknowledge: false,
    appeal: null,
    can_appeal: false,
    appeal_until: null,
    ...given,
  };
}
