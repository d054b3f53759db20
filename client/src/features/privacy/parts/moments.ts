// Moments as a date box in Manila writes them.

const MANILA_MS = 8 * 60 * 60 * 1000;

/** What a date box shows for a moment; empty for none. */
export function toBox(moment: string | null): string {
  if (!moment) return "";
  return new Date(Date.parse(moment) + MANILA_MS).toISOString().slice(0, 16);
}

/** The moment that a date box says; null for an empty one. */
export function fromBox(text: string): string | null {
  return text === "" ? null : new Date(`${text}:00+08:00`).toISOString();
}
