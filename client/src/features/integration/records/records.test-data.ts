// Record imports as the server sends them; tests name what matters to them.
import type { RecordImport, RecordRow } from "@/lib/api";

export function aRecordImport(given: Partial<RecordImport> = {}): RecordImport {
  return {
    id: 4,
    kind: "rotcmis",
    term: 1,
    training_day: null,
    file_name: "rotcmis.csv",
    state: "ready",
    choices: { make_days: false, overwrite: false },
    digest: "d1",
    summary: {
      new: 1,
      changed: 0,
      same: 0,
      kept: 1,
      duplicate: 0,
      unmatched: 1,
      error: 0,
      total: 3,
      days_to_make: 0,
    },
    problems: [],
    days: [
      { date: "2026-08-15", title: "Drill", exists: true, made: false, rows: 2 },
      { date: "2026-08-22", title: "Training day", exists: false, made: false, rows: 1 },
    ],
    job: null,
    requested_by: "Maj. Rasuman",
    created_at: "2026-11-21T06:00:00Z",
    applied_at: null,
    undone_at: null,
    ...given,
  };
}

export function aRecordRow(given: Partial<RecordRow> = {}): RecordRow {
  return {
    id: 40,
    row_number: 2,
    verdict: "new",
    name: "Alpha, Alon",
    student_number: "2026-0001",
    enrolment: 10,
    raw: { "Student Number": "2026-0001", Date: "2026-08-15", Status: "P" },
    values: { student_number: "2026-0001", date: "2026-08-15", status: "present" },
    problems: [],
    changes: [],
    suggestions: [],
    chosen_by: null,
    ...given,
  };
}
