// How long to wait before connecting again: full jitter, from half a second to half a minute.

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

export function backoff(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(random() * ceiling);
}

/** A server that restarts says in the close reason when to come back: "retry 12", "in 12 s". */
export function delayNamedIn(reason: string): number | null {
  const seconds = /\d+(\.\d+)?/.exec(reason)?.[0];
  return seconds ? Math.min(Number(seconds) * 1000, 60_000) : null;
}
