// What the second encoder types, without React: texts, what is wrong with them, undo, and sending.
import type { CheckLine, TypedCellRequest, TypedResult } from "@/lib/api";
import {
  BLANK,
  type CellProblem,
  DID_NOT_SIT,
  type Entry,
  isSame,
  problemOf,
  readEntry,
  textOf,
} from "../gradebook/cells";
import { readTsv } from "../gradebook/tsv";
import { Watchers } from "../gradebook/Watchers";

export type TypedState = "untyped" | "saved" | "dirty" | "saving" | "invalid";

export interface TypedCell {
  readonly enrolment: number;
  readonly entry: Entry;
  /** Something was written here, were it that there is no paper. */
  readonly isTyped: boolean;
  readonly state: TypedState;
  readonly problem: CellProblem | null;
}

export interface TypingStatus {
  readonly typed: number;
  readonly cadets: number;
  readonly unsaved: number;
  readonly invalid: number;
  readonly failure: Error | null;
}

/** Written for a cadet of whom there is no paper. */
export const NO_PAPER = "–";
const NO_PAPER_WORDS = new Set(["-", "–", "—", "none", "no paper"]);
const MOST = 500;
const WAIT_MS = 500;

type Send = (cells: readonly TypedCellRequest[]) => Promise<readonly TypedResult[]>;
type Before = ReadonlyMap<number, TypedCell>;

export function shownOf({ entry, isTyped }: TypedCell): string {
  if (!isTyped) return "";
  return entry.state === "blank" && entry.typed === null ? NO_PAPER : textOf(entry);
}

export class TypingStore {
  readonly cells = new Watchers<number>();
  readonly statusWatchers = new Watchers<"status">();
  #cells = new Map<number, TypedCell>();
  #order: readonly number[] = [];
  #undo: Before[] = [];
  #status: TypingStatus | null = null;
  #failure: Error | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #send: Send;
  #maximum: string;

  constructor(send: Send, maximum: string) {
    this.#send = send;
    this.#maximum = maximum;
  }

  get order(): readonly number[] {
    return this.#order;
  }

  cell = (enrolment: number): TypedCell | undefined => this.#cells.get(enrolment);

  getStatus = (): TypingStatus => {
    this.#status ??= this.#count();
    return this.#status;
  };

  /** Take the cadets as the server has them; what is unsaved here stays. */
  load(lines: readonly CheckLine[]): void {
    this.#order = lines.map(({ enrolment }) => enrolment);
    for (const { enrolment, second } of lines) {
      const known = this.#cells.get(enrolment);
      if (known && known.state !== "saved" && known.state !== "untyped") continue;
      const isTyped = (second?.version ?? 0) > 0;
      const entry: Entry = second
        ? { state: second.state, value: second.value, reason: second.reason, typed: null }
        : BLANK;
      this.#set({
        enrolment,
        entry,
        isTyped,
        state: isTyped ? "saved" : "untyped",
        problem: null,
      });
    }
    this.#changed();
  }

  enter(enrolment: number, text: string): void {
    this.#apply([{ enrolment, text }]);
  }

  /** Spread a column of a spreadsheet over the cadets from here on; answers how many were filled. */
  paste(from: number, text: string): number {
    const at = this.#order.indexOf(from);
    const column = readTsv(text).map((fields) => fields[0] ?? "");
    const edits = column.flatMap((field, down) => {
      const enrolment = this.#order[at + down];
      return enrolment === undefined ? [] : [{ enrolment, text: field }];
    });
    return this.#apply(edits);
  }

  /** Take the last act back; answers how many cells that were. */
  undo(): number {
    const before = this.#undo.pop();
    if (!before) return 0;
    for (const cell of before.values()) this.#set(backAt(cell, this.#cells.get(cell.enrolment)));
    this.#touched();
    return before.size;
  }

  /** Send what waits now; resolves when it was answered. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#sending) await this.#sending;
    if (!this.#waiting().length) return;
    this.#sending = this.#sendOnce().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
    if (!this.#failure && this.#waiting().length) await this.flush();
  }

  #apply(edits: readonly { enrolment: number; text: string }[]): number {
    const before = new Map<number, TypedCell>();
    for (const { enrolment, text } of edits) {
      const cell = this.#cells.get(enrolment);
      const next = cell && typedCell(cell, text, this.#maximum);
      if (!cell || !next) continue;
      before.set(enrolment, cell);
      this.#set(next);
    }
    if (before.size > 0) {
      this.#undo.push(before);
      this.#touched();
    }
    return before.size;
  }

  #waiting(): TypedCell[] {
    return [...this.#cells.values()].filter(({ state }) => state === "dirty").slice(0, MOST);
  }

  async #sendOnce(): Promise<void> {
    const sent = this.#waiting();
    for (const cell of sent) this.#set({ ...cell, state: "saving" });
    this.#changed();
    try {
      this.#settle(await this.#send(sent.map(requestOf)));
      this.#failure = null;
    } catch (error) {
      this.#failure = error as Error;
    }
    for (const cell of this.#cells.values()) {
      if (cell.state === "saving") this.#set({ ...cell, state: "dirty" });
    }
    this.#changed();
  }

  #settle(results: readonly TypedResult[]): void {
    for (const { enrolment, outcome, detail } of results) {
      const cell = this.#cells.get(enrolment);
      if (cell?.state !== "saving") continue;
      const isRefused = outcome === "invalid";
      const problem = isRefused ? ({ kind: "refused", detail } as const) : null;
      this.#set({ ...cell, state: isRefused ? "invalid" : "saved", problem });
    }
  }

  #touched(): void {
    this.#changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), WAIT_MS);
  }

  #count(): TypingStatus {
    const all = this.#order.flatMap((enrolment) => this.#cells.get(enrolment) ?? []);
    const many = (...states: TypedState[]) =>
      all.filter(({ state }) => states.includes(state)).length;
    return {
      typed: all.filter(({ isTyped, state }) => isTyped && state !== "invalid").length,
      cadets: all.length,
      unsaved: many("dirty", "saving", "invalid"),
      invalid: many("invalid"),
      failure: this.#failure,
    };
  }

  #set(cell: TypedCell): void {
    this.#cells.set(cell.enrolment, cell);
    this.cells.notify(cell.enrolment);
  }

  #changed(): void {
    this.#status = null;
    this.statusWatchers.notify("status");
  }
}

// A cell with another text; null when it says what it said. Emptying one that was typed means: no paper.
function typedCell(cell: TypedCell, text: string, maximum: string): TypedCell | null {
  const words = text.trim();
  if (words === shownOf(cell) || (words === "" && !cell.isTyped)) return null;
  const isNoPaper = words === "" || NO_PAPER_WORDS.has(words.toLowerCase());
  const entry = isNoPaper ? BLANK : readEntry(words, maximum);
  const problem = problemOf(entry);
  if (cell.isTyped && isSame(entry, cell.entry)) return null;
  return { ...cell, entry, isTyped: true, problem, state: problem ? "invalid" : "dirty" };
}

// What stood here before, to be sent again unless the server never heard of anything else.
function backAt(before: TypedCell, now: TypedCell | undefined): TypedCell {
  if (before.problem) return before;
  const wasHeard = now?.state === "saved" || now?.state === "saving" || before.isTyped;
  if (!wasHeard) return before;
  return { ...before, isTyped: true, state: "dirty" };
}

function requestOf({ enrolment, entry }: TypedCell): TypedCellRequest {
  const { state, value, reason } = entry;
  return { enrolment, state, value, reason };
}

export { DID_NOT_SIT };
