// What stands in the addresses of the term pages.
import type { RollOverLine } from "@/lib/api";

export const VERDICTS: readonly RollOverLine["verdict"][] = [
  "moves_up",
  "failed",
  "incomplete",
  "dropped",
  "withdrawn",
  "deferred",
  "no_grade",
  "not_released",
  "completed",
  "basic_missing",
  "no_level",
  "enrolled",
  "archived",
];

export interface RollOverSearch {
  source?: number;
  verdict?: RollOverLine["verdict"];
  company?: string;
  platoon?: string;
}

const row = (given: unknown) => (Number.isInteger(given) && Number(given) > 0 ? Number(given) : 0);
const words = (given: unknown) => (typeof given === "string" ? given.slice(0, 20) : "");

export function rollOverSearch(given: Record<string, unknown>): RollOverSearch {
  const verdict = VERDICTS.find((each) => each === given.verdict);
  const source = row(given.source);
  const company = words(given.company);
  const platoon = words(given.platoon);
  return {
    ...(source ? { source } : {}),
    ...(verdict ? { verdict } : {}),
    ...(company && platoon ? { company, platoon } : {}),
  };
}

export interface UnitsSearch {
  company?: string;
  platoon?: string;
}

/** Whose cadets are listed to be moved. */
export function unitsSearch(given: Record<string, unknown>): UnitsSearch {
  const company = words(given.company);
  const platoon = words(given.platoon);
  return { ...(company ? { company } : {}), ...(company && platoon ? { platoon } : {}) };
}
