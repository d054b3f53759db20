// Gradebook rows for tests, as the server sends them.
import type { Gradebook, GradebookRow, Mark, ScoreCell, Term } from "@/lib/api";
import { aTerm } from "@/test/factories";
import { anExam } from "../exams/exams.test-data";

export function aScore(given: Partial<ScoreCell> = {}): ScoreCell {
  return {
    exam: 1,
    enrolment: 10,
    state: "blank",
    value: null,
    reason: "",
    version: 0,
    id: null,
    entered_by: null,
    entered_at: null,
    ...given,
  };
}

export function aMark(given: Partial<Mark> = {}): Mark {
  return {
    attendance: "28.00",
    aptitude: "29.00",
    proficiency: null,
    total: "95.00",
    equivalent: "1.00",
    remark: "passed",
    ...given,
  };
}

export function aRow(enrolment: number, given: Partial<GradebookRow> = {}): GradebookRow {
  return {
    enrolment,
    enrolment_version: 1,
    cadet: enrolment,
    student_number: `2026-${String(enrolment).padStart(5, "0")}`,
    name: `Cadet ${enrolment}`,
    company: "Alpha",
    platoon: "1st",
    ms_level: "MS1",
    status: "active",
    decision: null,
    attendance: { held: 6, credit: "6.00", present: 6, late: 0, excused: 0, absent: 0 },
    merits: 0,
    demerits: 0,
    scores: [],
    numbers: { to_date: aMark(), floor: null, reachable: null, released: null },
    ...given,
  };
}

export function aGradebook(rows: GradebookRow[], term: Partial<Term> = {}): Gradebook {
  return {
    term: aTerm(term),
    policy: { id: 1, name: "Standard", version: 1 },
    state: term.state ?? "open",
    exams: [
      anExam({ position: 1 }),
      anExam({ id: 2, code: "final", title: "Final", maximum: "50.00", position: 2 }),
    ],
    rows,
  };
}
