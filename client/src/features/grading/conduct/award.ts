// An award as the form holds it, and what is still missing before it can be given.
import type { ConductRule, LedgerEntry } from "@/lib/api";

export type Kind = LedgerEntry["kind"];

export interface Person {
  enrolment: number;
  name: string;
  student_number: string;
  unit: string;
}

export interface Award {
  kind: Kind;
  /** The rule of the catalogue; null for a deed in free words. */
  rule: ConductRule | null;
  people: readonly Person[];
  /** As typed. */
  points: string;
  reason: string;
  occurred_on: string;
}

export type Missing = "people" | "points" | "reason" | "occurred_on";

export const MOST_POINTS = 100;
export const MOST_PEOPLE = 500;

/** Points are whole, from 1 to 100. */
export function pointsOf(typed: string): number | null {
  if (!/^\d{1,3}$/.test(typed.trim())) return null;
  const points = Number(typed.trim());
  return points >= 1 && points <= MOST_POINTS ? points : null;
}

export function missingIn(award: Award, today: string): Missing[] {
  const missing: Missing[] = [];
  if (award.people.length === 0 || award.people.length > MOST_PEOPLE) missing.push("people");
  if (pointsOf(award.points) === null) missing.push("points");
  if (award.reason.trim() === "") missing.push("reason");
  if (award.occurred_on === "" || award.occurred_on > today) missing.push("occurred_on");
  return missing;
}

/** What the server is told; one person or many. */
export function bodyOf(award: Award) {
  const { kind, occurred_on, rule } = award;
  const named = rule ? { rule: rule.id } : {};
  const points = pointsOf(award.points) ?? 0;
  return { kind, points, reason: award.reason.trim(), occurred_on, ...named };
}
