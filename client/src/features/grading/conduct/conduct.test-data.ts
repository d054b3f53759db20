// Plain rows of the catalogue, of recommendations, appeals and entries; tests name what matters to them.
import type { Appeal, ConductRule, LedgerEntry, Recommendation } from "@/lib/api";

export function aRule(given: Partial<ConductRule> = {}): ConductRule {
  return {
    id: 41,
    code: "D-LATE",
    version: 1,
    kind: "demerit",
    words: "Late for a formation",
    least: 1,
    most: 3,
    is_example: true,
    is_retired: false,
    reason: "",
    written_by: null,
    created_at: "2026-08-01T01:00:00Z",
    ...given,
  };
}

const WHOM = {
  enrolment: 1,
  cadet: 1,
  name: "Dela Cruz, Juan",
  company: "Alpha",
  platoon: "1st",
} as const;

export function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...WHOM,
    id: 31,
    kind: "demerit",
    points: 4,
    rule: null,
    reason: "Late in formation",
    occurred_on: "2026-11-14",
    issued_by: "Marisol Cruz",
    created_at: "2026-11-14T01:00:00Z",
    voids: null,
    voided: null,
    batch: null,
    can_void: false,
    acknowledged_at: null,
    can_acknowledge: false,
    appeal: null,
    can_appeal: false,
    appeal_until: null,
    ...given,
  };
}

export function aRecommendation(given: Partial<Recommendation> = {}): Recommendation {
  return {
    ...WHOM,
    id: 51,
    rule: aRule({ id: 42, code: "D-LEFT", words: "Left a formation", least: 4, most: 9 }),
    kind: "demerit",
    points: 5,
    reason: "Left before the colours",
    occurred_on: "2026-11-14",
    batch: null,
    state: "waiting",
    made_by: "Marisol Cruz",
    is_mine: false,
    created_at: "2026-11-14T01:00:00Z",
    decided_by: null,
    decided_at: null,
    decision_reason: "",
    entry: null,
    awarded_points: null,
    can_decide: true,
    may_award: { least: 4, most: 9 },
    ...given,
  };
}

export function anAppeal(given: Partial<Appeal> = {}): Appeal {
  return {
    ...WHOM,
    id: 61,
    entry: 31,
    rule: null,
    kind: "demerit",
    points: 4,
    reason: "Late in formation",
    occurred_on: "2026-11-14",
    issued_by: "Marisol Cruz",
    given_at: "2026-11-14T01:00:00Z",
    words: "The bus was late, the driver can tell",
    state: "open",
    submitted_at: "2026-11-15T01:00:00Z",
    due_on: "2026-11-22",
    is_overdue: false,
    decided_by: null,
    decided_at: null,
    decision_reason: "",
    can_decide: true,
    ...given,
  };
}
