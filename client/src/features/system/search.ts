// What stands in the addresses of jobs and the journal.

export const JOB_STATES = ["running", "queued", "failed", "dead", "done", "cancelled"] as const;

export interface JobSearch {
  state?: (typeof JOB_STATES)[number];
  page?: number;
}

export function jobSearch(given: Record<string, unknown>): JobSearch {
  const state = JOB_STATES.find((each) => each === given.state);
  return { ...(state ? { state } : {}), ...pageOf(given) };
}

export interface JournalSearch {
  type?: string;
  /** Who did it: the id of a user. */
  actor?: number;
  /** The account it happened to. */
  user?: number;
  cadet?: number;
  request?: string;
  since?: string;
  until?: string;
  page?: number;
}

export function journalSearch(given: Record<string, unknown>): JournalSearch {
  return {
    ...(typeof given.type === "string" ? { type: given.type } : {}),
    ...idOf(given, "actor"),
    ...idOf(given, "user"),
    ...idOf(given, "cadet"),
    // An id of digits alone comes out of the address as a number.
    ...(given.request ? { request: String(given.request) } : {}),
    ...(isDate(given.since) ? { since: given.since } : {}),
    ...(isDate(given.until) ? { until: given.until } : {}),
    ...pageOf(given),
  };
}

function idOf<K extends string>(given: Record<string, unknown>, name: K): { [name in K]?: number } {
  const isId = Number.isInteger(given[name]);
  return (isId ? { [name]: given[name] } : {}) as { [name in K]?: number };
}

function pageOf({ page }: Record<string, unknown>): { page?: number } {
  return Number.isInteger(page) && Number(page) > 1 ? { page: Number(page) } : {};
}

function isDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
