// Exams, second encodings and imports as the server sends them; tests name what matters to them.
import type { CheckLine, Exam, ExamProgress, ScoreCheck, ScoreImport } from "@/lib/api";

export function anExam(given: Partial<Exam> = {}): Exam {
  return {
    id: 1,
    term: 1,
    code: "prelim",
    title: "Prelim",
    maximum: "100.00",
    weight: "1.00",
    position: 0,
    released_at: null,
    version: 1,
    ...given,
  };
}

export function someProgress(given: Partial<ExamProgress> = {}): ExamProgress {
  return {
    exam: anExam(),
    cadets: 40,
    entered: 38,
    did_not_sit: 1,
    blank: 1,
    is_empty: false,
    is_checked: false,
    check_under_way: null,
    ...given,
  };
}

export function aCheckLine(enrolment: number, given: Partial<CheckLine> = {}): CheckLine {
  return {
    enrolment,
    name: `Cadet ${enrolment}`,
    student_number: `2026-${enrolment}`,
    company: "Alpha",
    platoon: "1st",
    first: null,
    second: { state: "blank", value: null, reason: "", version: 0 },
    is_open: false,
    resolution: null,
    ...given,
  };
}

export function aCheck(given: Partial<ScoreCheck> = {}): ScoreCheck {
  return {
    id: 9,
    exam: anExam(),
    state: "typing",
    encoder: "Sgt Dan Diaz",
    is_mine: true,
    created_at: "2026-11-21T06:00:00Z",
    lines: [aCheckLine(10), aCheckLine(11)],
    ...given,
  };
}

export function aScoreImport(given: Partial<ScoreImport> = {}): ScoreImport {
  return {
    id: 3,
    term: 1,
    file_name: "prelim.xlsx",
    state: "ready",
    digest: "d1",
    summary: { new: 1, changed: 1, same: 38, duplicate: 0, error: 0, total: 40, cells: 2 },
    problems: [],
    requested_by: "Sgt Ben Cruz",
    created_at: "2026-11-21T06:00:00Z",
    applied_at: null,
    undone_at: null,
    ...given,
  };
}
