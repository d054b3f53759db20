// The parts of a journal entry that its sentence is made of.

export interface Told {
  ids: Record<string, unknown>;
  data: Record<string, unknown>;
}

export type Sentence = (told: Told) => string;

export function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
