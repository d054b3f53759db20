// Moving, typing, pasting and undoing in the gradebook grid.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { copy, cut } from "./clipboard";
import { GridStore } from "./GridStore";
import { aGradebook, aRow, aScore } from "./gradebook.test-data";

const PRELIM = 1;
const FINAL = 2;
const PRELIM_COL = 3;

function aStore() {
  const store = new GridStore(async (cells) => ({
    results: cells.map(({ exam, enrolment, state, value = null, reason = "", version }) => {
      const cell = aScore({ exam, enrolment, state, value, reason, version: version + 1 });
      return { exam, enrolment, outcome: "saved", detail: "", cell };
    }),
  }));
  store.load(aGradebook([aRow(10), aRow(11), aRow(12)]));
  store.setOrder([10, 11, 12]);
  return store;
}

const shown = (store: GridStore, enrolment: number, exam = PRELIM) => store.cell(enrolment, exam);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("clipboard", () => {
  test("a block from a spreadsheet lands where the selection begins, and says what it did", () => {
    const store = aStore();
    store.select({ row: 1, col: PRELIM_COL });
    const plan = store.planPaste("78,5\t45\r\nabc\t46\r\n90\t47\r\n");
    expect(plan).toMatchObject({ changed: 3, invalid: 1, outside: 2 });

    store.apply(plan.edits);

    expect(shown(store, 11)?.entry.value).toBe("78.50");
    expect(shown(store, 12, FINAL)?.entry.value).toBe("46.00");
  });

  test("a single value fills the whole selection", () => {
    const store = aStore();
    store.select({ row: 0, col: PRELIM_COL });
    store.select({ row: 2, col: PRELIM_COL + 1 }, { extend: true });
    store.apply(store.planPaste("40").edits);
    expect(store.getStatus().dirty).toBe(6);
  });

  test("names and computed numbers cannot be pasted over", () => {
    const store = aStore();
    store.select({ row: 0, col: 0 });
    expect(store.planPaste("Somebody\tElse")).toMatchObject({ changed: 0, outside: 2 });
  });

  test("copying takes what is shown, with names that hold a quote kept whole", () => {
    const store = aStore();
    store.load(aGradebook([aRow(10, { name: 'Cruz, "Jun"' }), aRow(11, { name: "Reyes, Ana" })]));
    store.setOrder([10, 11]);
    store.enter(10, PRELIM, "78.5");
    store.enter(11, PRELIM, "DNS");
    store.select({ row: 0, col: 0 });
    store.select({ row: 1, col: PRELIM_COL }, { extend: true });
    expect(copy(store)).toBe(
      '"Cruz, ""Jun"""\t28.00\t29.00\t78.5\r\nReyes, Ana\t28.00\t29.00\tDNS',
    );
  });

  test("cutting copies and blanks", () => {
    const store = aStore();
    store.enter(10, PRELIM, "78");
    store.select({ row: 0, col: PRELIM_COL });
    expect(cut(store)).toBe("78");
    expect(shown(store, 10)?.entry.state).toBe("blank");
  });
});

describe("undo", () => {
  test("a paste is undone and done again as one step", () => {
    const store = aStore();
    store.select({ row: 0, col: PRELIM_COL });
    store.apply(store.planPaste("1\n2\n3").edits);
    expect(store.undo()).toBe(3);
    expect(shown(store, 11)?.entry.state).toBe("blank");
    expect(store.redo()).toBe(3);
    expect(shown(store, 11)?.entry.value).toBe("2.00");
  });

  test("it never touches a cell that somebody else changed since", async () => {
    const store = aStore();
    store.enter(10, PRELIM, "78");
    await vi.advanceTimersByTimeAsync(300);
    const theirs = aScore({
      exam: PRELIM,
      enrolment: 10,
      state: "score",
      value: "66.00",
      version: 9,
    });
    store.mergeRows([aRow(10, { scores: [theirs] })]);
    expect(store.undo()).toBe(0);
    expect(shown(store, 10)?.entry.value).toBe("66.00");
  });
});

describe("moving and editing", () => {
  test("typing opens the editor, Enter commits and moves down", () => {
    const store = aStore();
    store.select({ row: 0, col: PRELIM_COL });
    store.startEdit("8");
    store.typing("82");
    store.commitEdit("down");
    expect(shown(store, 10)?.entry.value).toBe("82.00");
    expect(store.getCursor()).toMatchObject({ active: { row: 1, col: PRELIM_COL }, editing: null });
  });

  test("Escape leaves the cell as it was", () => {
    const store = aStore();
    store.select({ row: 0, col: PRELIM_COL });
    store.startEdit("8");
    store.cancelEdit();
    expect(store.unsaved).toBe(0);
  });

  test("computed columns do not open an editor", () => {
    const store = aStore();
    store.select({ row: 0, col: 0 });
    expect(store.startEdit("8")).toBe(false);
  });

  test("keys never lead out of the grid", () => {
    const store = aStore();
    store.step("down", { page: 20, far: true });
    store.step("pageDown", { page: 20 });
    store.step("end", { page: 20, far: true });
    expect(store.getCursor().active).toEqual({ row: 2, col: 7 });
  });

  test("a new order keeps the active cell with its cadet", () => {
    const store = aStore();
    store.select({ row: 2, col: PRELIM_COL });
    store.setOrder([12, 10, 11]);
    expect(store.getCursor().active).toEqual({ row: 0, col: PRELIM_COL });
  });

  test("only the row that changed is drawn again", () => {
    const store = aStore();
    const touched: number[] = [];
    for (const id of [10, 11, 12]) store.rows.of(id)(() => touched.push(id));
    store.enter(11, PRELIM, "78");
    store.select({ row: 2, col: 0 });
    expect(touched).toEqual([11]);
  });
});
