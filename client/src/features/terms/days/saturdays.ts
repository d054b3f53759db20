// The dates of a training plan: every chosen weekday of a term, without those that are left out.

export interface Plan {
  from: string;
  to: string;
  /** 0 is Sunday, 6 Saturday. */
  weekday: number;
}

const DAY_MS = 24 * 60 * 60_000;
const MOST = 60;

/** Every such weekday from the first to the last date, at most sixty. */
export function datesOf({ from, to, weekday }: Plan): string[] {
  const last = Date.parse(`${to}T00:00:00Z`);
  const first = Date.parse(`${from}T00:00:00Z`);
  if (Number.isNaN(first) || Number.isNaN(last)) return [];
  const ahead = (weekday - new Date(first).getUTCDay() + 7) % 7;
  const found: string[] = [];
  for (let at = first + ahead * DAY_MS; at <= last && found.length < MOST; at += 7 * DAY_MS) {
    found.push(new Date(at).toISOString().slice(0, 10));
  }
  return found;
}
