// Rows of the term pages as the server sends them; tests name what matters to them.
import type { RollOver, RollOverLine, RollOverPlan, UnitTree } from "@/lib/api";
import { aTerm } from "@/test/factories";

export const earlier = aTerm({
  id: 6,
  label: "1st Semester 2026-2027",
  starts_on: "2026-08-10",
  state: "released",
});
export const draft = aTerm({
  id: 7,
  semester: "second",
  label: "2nd Semester 2026-2027",
  starts_on: "2027-01-16",
  ends_on: "2027-05-29",
  state: "draft",
});

export function aLine(given: Partial<RollOverLine> = {}): RollOverLine {
  return {
    enrolment: 21,
    cadet: 31,
    student_number: "2026-0001",
    name: "Alpha, Alon",
    from_level: "MS1",
    to_level: "MS2",
    company: "Alpha",
    platoon: "1st",
    verdict: "moves_up",
    ...given,
  };
}

export function aPlan(lines: RollOverLine[]): RollOverPlan {
  const counts: Record<string, number> = {};
  for (const { verdict } of lines) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return { source: earlier, target: draft, digest: "d".repeat(64), counts, lines };
}

export function aRollOver(given: Partial<RollOver> = {}): RollOver {
  return {
    id: 3,
    source: earlier,
    target: draft,
    company: "",
    platoon: "",
    cadets: 2,
    state: "applied",
    requested_by: "Maj Cora Lim",
    job: null,
    created_at: "2026-12-20T02:00:00Z",
    applied_at: "2026-12-20T02:00:01Z",
    undone_at: null,
    undo_reason: "",
    ...given,
  };
}

export const aTree: UnitTree = {
  companies: [
    {
      id: 1,
      battalion: "1st Battalion",
      company: "Alpha",
      version: 2,
      strength: 2,
      without_platoon: 0,
      duties: [{ user: 2, name: "Sgt Cruz", duty: "Company commander" }],
      platoons: [
        { id: 2, platoon: "1st", version: 1, strength: 2, duties: [] },
        { id: 3, platoon: "2nd", version: 1, strength: 0, duties: [] },
      ],
    },
    {
      id: null,
      battalion: "",
      company: "Bravo",
      version: 0,
      strength: 1,
      without_platoon: 0,
      duties: [],
      platoons: [{ id: null, platoon: "1st", version: 0, strength: 1, duties: [] }],
    },
  ],
  strength: 3,
  unplaced: 1,
};
