// What stands in the addresses of people and of activation sheets.
import type { Role } from "@/lib/api";

export const ROLES: readonly Role[] = ["admin", "staff", "cadet"];
export const STATES = ["waiting", "active", "inactive", "not_activated"] as const;

export interface PeopleSearch {
  search?: string;
  role?: Role;
  state?: (typeof STATES)[number];
  page?: number;
}

export function peopleSearch(given: Record<string, unknown>): PeopleSearch {
  const role = ROLES.find((each) => each === given.role);
  const state = STATES.find((each) => each === given.state);
  // A student number without letters comes out of the address as a number.
  const search = typeof given.search === "number" ? String(given.search) : given.search;
  return {
    ...(typeof search === "string" && search !== "" ? { search } : {}),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...pageOf(given),
  };
}

export interface SheetsSearch {
  page?: number;
}

export function sheetsSearch(given: Record<string, unknown>): SheetsSearch {
  return pageOf(given);
}

function pageOf({ page }: Record<string, unknown>): { page?: number } {
  return Number.isInteger(page) && Number(page) > 1 ? { page: Number(page) } : {};
}
