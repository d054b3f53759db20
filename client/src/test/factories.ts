// Plain rows as the server sends them; tests name what matters to them.
import type { Me, Term, TrainingDay } from "@/lib/api";

export function aMe(given: Partial<Me> = {}): Me {
  return {
    id: 7,
    username: "2024-00017",
    email: "",
    full_name: "Juan S. Dela Cruz",
    role: "cadet",
    hurdle: null,
    has_second_factor: false,
    abilities: { "grade.view": "own", "attendance.view": "own", "term.view": "all" },
    ...given,
  };
}

export function aTerm(given: Partial<Term> = {}): Term {
  return {
    id: 1,
    school_year: "2026-2027",
    semester: "first",
    label: "1st Semester 2026-2027",
    starts_on: "2026-08-10",
    ends_on: "2026-12-18",
    planned_days: 15,
    state: "open",
    version: 1,
    ...given,
  };
}

export function aTrainingDay(given: Partial<TrainingDay> = {}): TrainingDay {
  return {
    id: 11,
    term: 1,
    date: "2026-11-21",
    title: "Drill and ceremonies",
    location: "Parade ground",
    starts_at: "07:00",
    state: "open",
    counts: { roster: 40, present: 30, late: 2, excused: 1, absent: 0, unmarked: 7 },
    version: 3,
    ...given,
  };
}
