// What stands in the address of the old records.
import type { ReconciliationCause } from "@/lib/api";

export const LEGACY_TABS = ["grades", "rows", "noted"] as const;
export type LegacyTab = (typeof LEGACY_TABS)[number];

export const CAUSES: readonly ReconciliationCause[] = [
  "unexplained",
  "recorded_since",
  "counter_drift",
  "missing_grades_row",
  "over_30_attendance",
  "undated_day",
  "unreadable_points",
  "unreadable_score",
  "status_decision",
  "same",
];

export interface LegacySearch {
  /** Grades unless given. */
  tab?: LegacyTab;
  cause?: ReconciliationCause;
  company?: string;
  search?: string;
  /** A table of the old database. */
  table?: string;
  /** The enrolment whose figures are open. */
  cadet?: number;
  page?: number;
}

/** Filters to change; undefined takes one away. */
export type Changed = { [K in keyof LegacySearch]?: LegacySearch[K] | undefined };

export function legacySearch(given: Record<string, unknown>): LegacySearch {
  const tab = LEGACY_TABS.find((each) => each === given.tab);
  const cause = CAUSES.find((each) => each === given.cause);
  const cadet = Number(given.cadet);
  const page = Number(given.page);
  return {
    ...(tab && tab !== "grades" ? { tab } : {}),
    ...(cause ? { cause } : {}),
    ...textOf(given, "company"),
    ...textOf(given, "search"),
    ...textOf(given, "table"),
    ...(Number.isInteger(cadet) && cadet > 0 ? { cadet } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

// Digits alone come out of the address as a number.
function textOf<K extends string>(
  given: Record<string, unknown>,
  name: K,
): { [name in K]?: string } {
  const value = typeof given[name] === "number" ? String(given[name]) : given[name];
  const isText = typeof value === "string" && value !== "";
  return (isText ? { [name]: value } : {}) as { [name in K]?: string };
}
