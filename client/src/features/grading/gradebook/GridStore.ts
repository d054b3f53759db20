// The gradebook grid without React: cells, selection, editing, clipboard, undo, saving and merging.
import type { Exam, Gradebook, GradebookRow } from "@/lib/api";
import { CellBook, type Change, type Edit, type GridRow, type Tally } from "./CellBook";
import {
  blockOf,
  type CursorState,
  clamp,
  type Position,
  positionsIn,
  type Size,
  type Step,
  stepped,
} from "./Cursor";
import {
  BLANK,
  didNotSit,
  type Entry,
  entryOf,
  type GridCell,
  maximumOf,
  readEntry,
  textOf,
} from "./cells";
import { columnsOf, type GridColumn } from "./columns";
import { type PastePlan, spread } from "./paste";
import { type Outbox, ScoreSaver, type SendScores } from "./ScoreSaver";
import { Watchers } from "./Watchers";

export interface SaveStatus extends Tally {
  /** Why the last request failed. */
  readonly failure: Error | null;
  readonly blanks: ReadonlyMap<number, number>;
}

const START: CursorState = {
  active: { row: 0, col: 0 },
  anchor: { row: 0, col: 0 },
  editing: null,
};

export class GridStore {
  readonly rows = new Watchers<number>();
  readonly cursorWatchers = new Watchers<"cursor">();
  readonly statusWatchers = new Watchers<"status">();
  readonly saver: ScoreSaver;
  isLocked = false;
  #book = new CellBook((enrolment) => this.rows.notify(enrolment));
  #order: readonly number[] = [];
  #columns: readonly GridColumn[] = [];
  #cursor: CursorState = START;
  #status: SaveStatus | null = null;

  constructor(send: SendScores, onSaved: (enrolments: number[]) => void = () => undefined) {
    const outbox: Outbox = {
      take: (most) => this.#noted(this.#book.take(most)),
      settle: (results) => {
        this.#noted(this.#book.settle(results));
        onSaved(results.map(({ enrolment }) => enrolment));
      },
      giveBack: () => this.#book.giveBack(),
    };
    this.saver = new ScoreSaver(send, outbox, () => this.#changed());
  }

  get exams(): readonly Exam[] {
    return this.#book.exams;
  }

  get columns(): readonly GridColumn[] {
    return this.#columns;
  }

  /** The cadets shown, from top to bottom. */
  get order(): readonly number[] {
    return this.#order;
  }

  get size(): Size {
    return { rows: this.#order.length, cols: this.#columns.length };
  }

  row = (enrolment: number): GridRow | undefined => this.#book.row(enrolment);

  allRows(): GridRow[] {
    return this.#book.enrolments.flatMap((enrolment) => this.#book.row(enrolment) ?? []);
  }

  cell(enrolment: number, exam: number): GridCell | undefined {
    return this.#book.cell(enrolment, exam);
  }

  getCursor = (): CursorState => this.#cursor;

  getStatus = (): SaveStatus => {
    this.#status ??= {
      ...this.#book.tally(),
      failure: this.saver.failure,
      blanks: this.#book.blanks(),
    };
    return this.#status;
  };

  /** How many cells the server does not have as they are shown. */
  get unsaved(): number {
    const { dirty, saving, stale, invalid } = this.getStatus();
    return dirty + saving + stale + invalid;
  }

  /** Cells that wait for a decision of this person. */
  toReview(): GridCell[] {
    return this.#book.cellsIn("stale", "invalid");
  }

  load(gradebook: Gradebook): void {
    this.#book.load(gradebook);
    this.#columns = columnsOf(gradebook.exams);
    this.isLocked = !["open", "in_review"].includes(gradebook.term.state);
    if (this.#cursor === START) this.#startAtFirstExam();
    this.#changed();
  }

  mergeRows(rows: readonly GradebookRow[]): void {
    for (const row of rows) this.#book.merge(row);
    this.#changed();
  }

  /** Show these cadets in this order; the active cell stays with its cadet where it can. */
  setOrder(order: readonly number[]): void {
    const active = this.#order[this.#cursor.active.row];
    this.#order = order;
    const at = active === undefined ? -1 : order.indexOf(active);
    const { col } = this.#cursor.active;
    const to = clamp({ row: at < 0 ? 0 : at, col }, this.size);
    this.#moveTo({
      active: to,
      anchor: to,
      editing: this.#cursor.editing && at >= 0 ? this.#cursor.editing : null,
    });
  }

  select(to: Position, { extend = false } = {}): void {
    const active = clamp(to, this.size);
    this.#moveTo({ active, anchor: extend ? this.#cursor.anchor : active, editing: null });
  }

  selectAll(): void {
    const { rows, cols } = this.size;
    this.select({ row: 0, col: 0 });
    this.select({ row: rows - 1, col: cols - 1 }, { extend: true });
  }

  step(step: Step, how: { page: number; far?: boolean; extend?: boolean }): void {
    const to = stepped(this.#cursor.active, step, { size: this.size, ...how });
    this.select(to, { extend: how.extend ?? false });
  }

  /** Open the editor, with the text of the cell or with what was typed. */
  startEdit(typed?: string): boolean {
    const target = this.#target(this.#cursor.active);
    if (!target || this.isLocked) return false;
    const text = typed ?? textOf(this.#book.cell(target.enrolment, target.exam)?.entry ?? BLANK);
    this.#moveTo({ ...this.#cursor, editing: { text } });
    return true;
  }

  typing(text: string): void {
    this.#moveTo({ ...this.#cursor, editing: { text } });
  }

  cancelEdit(): void {
    this.#moveTo({ ...this.#cursor, editing: null });
  }

  commitEdit(then?: Step): void {
    const { editing, active } = this.#cursor;
    const target = this.#target(active);
    this.#moveTo({ ...this.#cursor, editing: null });
    if (editing && target) this.enter(target.enrolment, target.exam, editing.text);
    if (then) this.step(then, { page: 1 });
  }

  /** Enter text into one cell, wherever it is. */
  enter(enrolment: number, exam: number, text: string): void {
    const shown = this.#book.cell(enrolment, exam)?.entry;
    if (!shown || text.trim() === textOf(shown)) return;
    this.apply([{ enrolment, exam, after: this.#read(exam, text) }]);
  }

  apply(edits: readonly Edit[]): readonly Change[] {
    if (this.isLocked) return [];
    return this.#edited(this.#book.apply(edits));
  }

  clear(): number {
    return this.#fill(BLANK);
  }

  /** Say that the cadets selected did not sit, and why. */
  markNotSat(reason: string): number {
    return this.#fill(didNotSit(reason));
  }

  /** Work out what pasting would change; a single value fills the whole selection. */
  planPaste(text: string): PastePlan {
    const { fields, isFill } = spread(text, blockOf(this.#cursor));
    const edits = fields.flatMap(({ at, field }) =>
      this.#editAt(at, (exam) => this.#read(exam, field)),
    );
    const real = edits.filter((edit) => this.#isReal(edit));
    const invalid = real.filter(({ after }) => after.typed !== null).length;
    const outside = isFill ? 0 : fields.length - edits.length;
    return { edits: real, changed: real.length - invalid, invalid, outside };
  }

  undo(): number {
    return this.#edited(this.#book.undo()).length;
  }

  redo(): number {
    return this.#edited(this.#book.redo()).length;
  }

  decide(enrolment: number, exam: number, choice: "mine" | "theirs"): void {
    this.#book.decide(enrolment, exam, choice);
    this.#changed();
    this.saver.touch();
  }

  decideAll(choice: "mine" | "theirs"): void {
    for (const { server } of this.#book.cellsIn("stale")) {
      this.#book.decide(server.enrolment, server.exam, choice);
    }
    this.#changed();
    this.saver.touch();
  }

  /** Go back to what the server has, for a cell that cannot be saved as it is. */
  giveUp(enrolment: number, exam: number): void {
    const cell = this.#book.cell(enrolment, exam);
    if (cell) this.apply([{ enrolment, exam, after: entryOf(cell.server) }]);
  }

  #fill(after: Entry): number {
    const edits = positionsIn(blockOf(this.#cursor)).flatMap((at) => this.#editAt(at, () => after));
    return this.apply(edits).length;
  }

  #editAt(at: Position, entryFor: (exam: number) => Entry): Edit[] {
    const target = this.#target(at);
    return target ? [{ ...target, after: entryFor(target.exam) }] : [];
  }

  #isReal({ enrolment, exam, after }: Edit): boolean {
    const entry = this.#book.cell(enrolment, exam)?.entry;
    return entry !== undefined && textOf(entry) !== textOf(after);
  }

  #target({ row, col }: Position): { enrolment: number; exam: number } | null {
    const enrolment = this.#order[row];
    const exam = this.#columns[col]?.exam;
    return enrolment !== undefined && exam ? { enrolment, exam: exam.id } : null;
  }

  #read(exam: number, text: string): Entry {
    return readEntry(text, maximumOf(this.exams, exam));
  }

  #edited(changes: readonly Change[]): readonly Change[] {
    if (changes.length === 0) return changes;
    this.#changed();
    this.saver.touch();
    return changes;
  }

  #startAtFirstExam(): void {
    const col = Math.max(
      0,
      this.#columns.findIndex(({ exam }) => exam !== null),
    );
    const at = { row: 0, col };
    this.#cursor = { active: at, anchor: at, editing: null };
  }

  #noted<T>(value: T): T {
    this.#changed();
    return value;
  }

  #changed(): void {
    this.#status = null;
    this.statusWatchers.notify("status");
  }

  #moveTo(cursor: CursorState): void {
    this.#cursor = cursor;
    this.cursorWatchers.notify("cursor");
  }
}
