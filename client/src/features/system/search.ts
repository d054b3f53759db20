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
  actor?: number;
  since?: string;
  until?: string;
  page?: number;
}

export function journalSearch(given: Record<string, unknown>): JournalSearch {
  return {
    ...(typeof given.type === "string" ? { type: given.type } : {}),
    ...(Number.isInteger(given.actor) ? { actor: Number(given.actor) } : {}),
    ...(isDate(given.since) ? { since: given.since } : {}),
    ...(isDate(given.until) ? { until: given.until } : {}),
    ...pageOf(given),
  };
}

function pageOf({ page }: Record<string, unknown>): { page?: number } {
  return Number.isInteger(page) && Number(page) > 1 ? { page: Number(page) } : {};
}

function isDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
