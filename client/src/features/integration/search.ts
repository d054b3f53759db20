// What stands in the address of an import.
import type { RosterRow } from "@/lib/api";

export const VERDICTS: readonly RosterRow["verdict"][] = [
  "new",
  "changed",
  "same",
  "duplicate",
  "error",
];

export interface ImportSearch {
  verdict?: RosterRow["verdict"];
  page?: number;
}

export function importSearch(given: Record<string, unknown>): ImportSearch {
  const verdict = VERDICTS.find((each) => each === given.verdict);
  const page = Number(given.page);
  return {
    ...(verdict ? { verdict } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
