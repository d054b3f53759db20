// One score cell as the grid holds it: what is shown, what the server knows, and how saving it goes.
import type { Exam, ScoreCell, ScoreCellRequest } from "@/lib/api";
import { readMark, showPlain } from "@/lib/format";

/** What stands in a cell. `typed` is text that is not a score; such a cell is never sent. */
export interface Entry {
  readonly state: ScoreCell["state"];
  readonly value: string | null;
  readonly reason: string;
  readonly typed: string | null;
}

export type SaveState = "saved" | "dirty" | "saving" | "stale" | "invalid";

export type CellProblem =
  | { readonly kind: "not_a_score" }
  | { readonly kind: "above_maximum" }
  | { readonly kind: "refused"; readonly detail: string };

export interface GridCell {
  /** The cell as the server last told it. */
  readonly server: ScoreCell;
  readonly entry: Entry;
  readonly save: SaveState;
  readonly problem: CellProblem | null;
  /** What somebody else entered meanwhile; only while `save` is stale. */
  readonly theirs: ScoreCell | null;
  /** Grows when the shown value changed without our doing. */
  readonly flash: number;
}

export const DID_NOT_SIT = "DNS";
export const USUAL_REASON = "Did not sit the exam.";
export const BLANK: Entry = { state: "blank", value: null, reason: "", typed: null };

const DNS_WORDS = new Set(["dns", "did not sit", "absent", "abs"]);

export function keyOf(enrolment: number, exam: number): string {
  return `${enrolment}:${exam}`;
}

export function neverEntered(exam: number, enrolment: number): ScoreCell {
  const nobody = { id: null, entered_by: null, entered_at: null };
  return { exam, enrolment, state: "blank", value: null, reason: "", version: 0, ...nobody };
}

export function entryOf({ state, value, reason }: ScoreCell): Entry {
  return { state, value, reason, typed: null };
}

export function cellOf(server: ScoreCell, flash = 0): GridCell {
  return { server, entry: entryOf(server), save: "saved", problem: null, theirs: null, flash };
}

export function isSame(a: Entry, b: Entry): boolean {
  return a.state === b.state && a.value === b.value && a.reason === b.reason && a.typed === b.typed;
}

/** Read what somebody typed or pasted: nothing, "DNS", or a score up to the maximum. */
export function readEntry(text: string, maximum: string): Entry {
  const typed = text.trim();
  if (typed === "") return BLANK;
  if (DNS_WORDS.has(typed.toLowerCase())) return didNotSit(USUAL_REASON);
  const value = readMark(typed, maximum);
  return value === null ? { ...BLANK, typed } : { state: "score", value, reason: "", typed: null };
}

export function didNotSit(reason: string): Entry {
  return { state: "did_not_sit", value: null, reason, typed: null };
}

export function problemOf(entry: Entry): CellProblem | null {
  if (entry.typed === null) return null;
  const isNumber = /^\d+([.,]\d{0,2})?$/.test(entry.typed);
  return { kind: isNumber ? "above_maximum" : "not_a_score" };
}

/** The text of a cell, as shown, edited and copied. */
export function textOf(entry: Entry): string {
  if (entry.typed !== null) return entry.typed;
  if (entry.state === "did_not_sit") return DID_NOT_SIT;
  return entry.value === null ? "" : showPlain(entry.value);
}

export function requestOf({ server, entry }: GridCell): ScoreCellRequest {
  const { exam, enrolment, version } = server;
  const { state, value, reason } = entry;
  return { exam, enrolment, version, state, value, ...(reason ? { reason } : {}) };
}

export function maximumOf(exams: readonly Exam[], id: number): string {
  return exams.find((exam) => exam.id === id)?.maximum ?? "0";
}
