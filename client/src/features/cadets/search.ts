// What stands in the addresses of the roster and of a cadet.
import type { Completeness, Enrolment } from "@/lib/api";

export const MS_LEVELS: readonly Enrolment["ms_level"][] = [
  "MS1",
  "MS2",
  "COQC",
  "MS31",
  "MS32",
  "MS41",
  "MS42",
];
export const STATUSES: readonly Enrolment["status"][] = ["active", "withdrawn", "dropped"];

export const PURPOSES: readonly Completeness["purpose"][] = ["enrolment", "graduation", "uniform"];
export const ARCHIVED = ["true", "false"] as const;

export interface RosterSearch {
  search?: string;
  company?: string;
  platoon?: string;
  ms_level?: Enrolment["ms_level"];
  status?: Enrolment["status"];
  /** Only those who lack something for this purpose. */
  incomplete?: Completeness["purpose"];
  archived?: (typeof ARCHIVED)[number];
  page?: number;
}

export function rosterSearch(given: Record<string, unknown>): RosterSearch {
  const text = (key: "search" | "company" | "platoon") => {
    const value = given[key];
    if (typeof value === "number") return { [key]: String(value) };
    return typeof value === "string" && value !== "" ? { [key]: value } : {};
  };
  const level = MS_LEVELS.find((each) => each === given.ms_level);
  const status = STATUSES.find((each) => each === given.status);
  const incomplete = PURPOSES.find((each) => each === given.incomplete);
  const archived = ARCHIVED.find((each) => each === String(given.archived));
  const page = Number(given.page);
  return {
    ...text("search"),
    ...text("company"),
    ...text("platoon"),
    ...(level ? { ms_level: level } : {}),
    ...(status ? { status } : {}),
    ...(incomplete ? { incomplete } : {}),
    ...(archived ? { archived } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export const CADET_TABS = ["summary", "attendance", "conduct", "grades", "history"] as const;

// What these tabs were called in addresses that people keep.
const FORMER_TABS: Readonly<Record<string, (typeof CADET_TABS)[number]>> = {
  grade: "grades",
  record: "summary",
};

export interface CadetSearch {
  tab?: (typeof CADET_TABS)[number];
}

export function cadetSearch(given: Record<string, unknown>): CadetSearch {
  const tab = CADET_TABS.find((each) => each === given.tab) ?? FORMER_TABS[String(given.tab)];
  return tab ? { tab } : {};
}

export interface RequestsSearch {
  /** Decided ones too. */
  all?: true;
  page?: number;
}

export function requestsSearch(given: Record<string, unknown>): RequestsSearch {
  const page = Number(given.page);
  return {
    ...(given.all === true ? { all: true } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
