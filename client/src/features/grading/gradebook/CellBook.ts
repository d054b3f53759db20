// All cells of a gradebook with their save states, what can be undone, and what came from elsewhere.
import type {
  Exam,
  Gradebook,
  GradebookRow,
  ScoreCell,
  ScoreCellRequest,
  ScoreResult,
} from "@/lib/api";
import {
  cellOf,
  type Entry,
  entryOf,
  type GridCell,
  isSame,
  keyOf,
  neverEntered,
  problemOf,
  requestOf,
  type SaveState,
} from "./cells";
import { History } from "./History";

export interface GridRow {
  readonly facts: GradebookRow;
  /** In the order of the exams. */
  readonly cells: readonly GridCell[];
  /** Grows when the total changed. */
  readonly flash: number;
}

export interface Change {
  readonly enrolment: number;
  readonly exam: number;
  readonly before: Entry;
  readonly after: Entry;
}

export type Edit = Omit<Change, "before">;

export type Tally = Record<SaveState, number>;

export class CellBook {
  #exams: readonly Exam[] = [];
  #rows = new Map<number, GridRow>();
  // What the request under way carries, to see whether a cell was edited again meanwhile.
  #sent = new Map<string, Entry>();
  #history = new History<Change>();
  #onRow: (enrolment: number) => void;

  constructor(onRow: (enrolment: number) => void) {
    this.#onRow = onRow;
  }

  get exams(): readonly Exam[] {
    return this.#exams;
  }

  get enrolments(): number[] {
    return [...this.#rows.keys()];
  }

  row(enrolment: number): GridRow | undefined {
    return this.#rows.get(enrolment);
  }

  cell(enrolment: number, exam: number): GridCell | undefined {
    const at = this.#exams.findIndex(({ id }) => id === exam);
    return this.#rows.get(enrolment)?.cells[at];
  }

  /** Every cell in one of these save states. */
  cellsIn(...states: SaveState[]): GridCell[] {
    const found: GridCell[] = [];
    for (const row of this.#rows.values()) {
      for (const cell of row.cells) if (states.includes(cell.save)) found.push(cell);
    }
    return found;
  }

  tally(): Tally {
    const tally: Tally = { saved: 0, dirty: 0, saving: 0, stale: 0, invalid: 0 };
    for (const row of this.#rows.values()) for (const cell of row.cells) tally[cell.save] += 1;
    return tally;
  }

  /** How many cells of each exam nobody has filled in. */
  blanks(): Map<number, number> {
    const count = new Map(this.#exams.map(({ id }) => [id, 0]));
    for (const row of this.#rows.values()) {
      for (const { entry, server } of row.cells) {
        if (entry.state === "blank") count.set(server.exam, (count.get(server.exam) ?? 0) + 1);
      }
    }
    return count;
  }

  /** Take a whole sheet; what is unsaved here stays, even of cadets who are no longer on it. */
  load({ exams, rows }: Gradebook): void {
    this.#exams = exams;
    const listed = new Set(rows.map((row) => row.enrolment));
    for (const [enrolment, row] of this.#rows) {
      if (!listed.has(enrolment) && row.cells.every((cell) => cell.save === "saved")) {
        this.#rows.delete(enrolment);
      }
    }
    for (const row of rows) this.merge(row);
  }

  /** Take one row as the server has it now: newer versions win, unsaved cells are left alone. */
  merge(facts: GradebookRow): void {
    const before = this.#rows.get(facts.enrolment);
    const told = new Map(facts.scores.map((score) => [score.exam, score]));
    const known = new Map(before?.cells.map((cell) => [cell.server.exam, cell]));
    const cells = this.#exams.map(({ id }) => {
      const score = told.get(id) ?? neverEntered(id, facts.enrolment);
      const cell = known.get(id);
      return cell ? mergedCell(cell, score) : cellOf(score);
    });
    const hasMoved = before && before.facts.numbers.to_date.total !== facts.numbers.to_date.total;
    this.#put({ facts, cells, flash: (before?.flash ?? 0) + (hasMoved ? 1 : 0) });
  }

  /** Apply edits as one step that can be undone; answers what really changed. */
  apply(edits: readonly Edit[]): readonly Change[] {
    const changes = edits.flatMap((edit) => this.#changeOf(edit));
    for (const { enrolment, exam, after } of changes) this.#write(enrolment, exam, after);
    this.#history.add(changes);
    return changes;
  }

  /** Undo the last step, leaving cells alone that changed since; answers what changed. */
  undo(): readonly Change[] {
    return this.#history.back((changes) => this.#revert(changes));
  }

  redo(): readonly Change[] {
    return this.#history.forth((changes) => this.#revert(changes));
  }

  /** Hand over unsaved cells to be sent. */
  take(most: number): ScoreCellRequest[] {
    const cells = this.cellsIn("dirty").slice(0, most);
    for (const cell of cells) {
      this.#sent.set(keyOf(cell.server.enrolment, cell.server.exam), cell.entry);
      this.#set({ ...cell, save: "saving" });
    }
    return cells.map(requestOf);
  }

  settle(results: readonly ScoreResult[]): void {
    for (const result of results) {
      const cell = this.cell(result.enrolment, result.exam);
      const key = keyOf(result.enrolment, result.exam);
      const sent = this.#sent.get(key);
      this.#sent.delete(key);
      if (cell && sent) this.#set(settledCell(cell, result, sent));
    }
    this.giveBack();
  }

  giveBack(): void {
    this.#sent.clear();
    for (const cell of this.cellsIn("saving")) this.#set({ ...cell, save: "dirty" });
  }

  /** Decide a conflict. Keeping mine sends it again, over what is there now. */
  decide(enrolment: number, exam: number, choice: "mine" | "theirs"): void {
    const cell = this.cell(enrolment, exam);
    if (!cell?.theirs) return;
    const { theirs, entry } = cell;
    if (choice === "theirs") return this.#set(cellOf(theirs, cell.flash));
    this.#set(unsavedCell({ ...cell, server: theirs, theirs: null }, entry));
  }

  #revert(changes: readonly Change[]): Change[] {
    const possible = changes.filter(({ enrolment, exam, after }) => {
      const cell = this.cell(enrolment, exam);
      return cell !== undefined && isSame(cell.entry, after);
    });
    for (const { enrolment, exam, before } of possible) this.#write(enrolment, exam, before);
    return possible.map((change) => ({ ...change, before: change.after, after: change.before }));
  }

  #changeOf({ enrolment, exam, after }: Edit): Change[] {
    const before = this.cell(enrolment, exam)?.entry;
    return before && !isSame(before, after) ? [{ enrolment, exam, before, after }] : [];
  }

  #write(enrolment: number, exam: number, entry: Entry): void {
    const cell = this.cell(enrolment, exam);
    if (!cell) return;
    const isUnderWay = this.#sent.has(keyOf(enrolment, exam));
    const isBack = isSame(entry, entryOf(cell.server)) && !isUnderWay && !cell.theirs;
    this.#set(isBack ? cellOf(cell.server, cell.flash) : unsavedCell(cell, entry));
  }

  #set(cell: GridCell): void {
    const { enrolment, exam } = cell.server;
    const row = this.#rows.get(enrolment);
    if (!row) return;
    const cells = row.cells.map((each) => (each.server.exam === exam ? cell : each));
    this.#put({ ...row, cells });
  }

  #put(row: GridRow): void {
    this.#rows.set(row.facts.enrolment, row);
    this.#onRow(row.facts.enrolment);
  }
}

function unsavedCell(cell: GridCell, entry: Entry): GridCell {
  const problem = problemOf(entry);
  const save = problem ? "invalid" : cell.theirs ? "stale" : "dirty";
  return { ...cell, entry, problem, save };
}

function mergedCell(cell: GridCell, score: ScoreCell): GridCell {
  if (score.version <= cell.server.version) return cell;
  const isChange = !isSame(entryOf(score), cell.entry);
  if (cell.save === "saved") return cellOf(score, cell.flash + (isChange ? 1 : 0));
  if (cell.save !== "stale") return cell;
  return isChange ? { ...cell, theirs: score } : cellOf(score, cell.flash);
}

function settledCell(cell: GridCell, result: ScoreResult, sent: Entry): GridCell {
  const isSettled = isSame(cell.entry, sent);
  const told = result.cell;
  if (result.outcome === "stale" && told) {
    const isAgreed = isSame(entryOf(told), cell.entry);
    return isAgreed ? cellOf(told, cell.flash) : { ...cell, theirs: told, save: "stale" };
  }
  if (result.outcome === "invalid" || !told) {
    const problem = { kind: "refused", detail: result.detail } as const;
    return isSettled ? { ...cell, problem, save: "invalid" } : unsavedCell(cell, cell.entry);
  }
  if (isSettled) return cellOf(told, cell.flash);
  return unsavedCell({ ...cell, server: told }, cell.entry);
}
