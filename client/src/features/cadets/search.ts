// What stands in the addresses of the roster and of a cadet.
import type { Enrolment } from "@/lib/api";

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

export interface RosterSearch {
  search?: string;
  company?: string;
  platoon?: string;
  ms_level?: Enrolment["ms_level"];
  status?: Enrolment["status"];
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
  const page = Number(given.page);
  return {
    ...text("search"),
    ...text("company"),
    ...text("platoon"),
    ...(level ? { ms_level: level } : {}),
    ...(status ? { status } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export const CADET_TABS = ["grade", "attendance", "conduct", "record"] as const;

export interface CadetSearch {
  tab?: (typeof CADET_TABS)[number];
}

export function cadetSearch(given: Record<string, unknown>): CadetSearch {
  const tab = CADET_TABS.find((each) => each === given.tab);
  return tab ? { tab } : {};
}
