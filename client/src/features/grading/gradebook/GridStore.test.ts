// What the gradebook grid promises to the person who types three hundred scores.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ApiError,
  NetworkError,
  type ScoreCellRequest,
  type ScoreResult,
  type ScoreResults,
} from "@/lib/api";
import { copy, cut } from "./clipboard";
import { aGradebook, aRow, aScore } from "./gradebook.test-data";
import { GridStore } from "./GridStore";

const PRELIM = 1;
const FINAL = 2;
const PRELIM_COL = 3;

let requests: ScoreCellRequest[][];
let answer: (cells: ScoreCellRequest[]) => Promise<ScoreResults>;

function saved(cell: ScoreCellRequest): ScoreResult {
  const { exam, enrolment, state, value = null, reason = "", version } = cell;
  const told = aScore({ exam, enrolment, state, value, reason, version: version + 1 });
  return { exam, enrolment, outcome: "saved", detail: "", cell: told };
}

function aStore() {
  const store = new GridStore((cells) => {
    requests.push(cells);
    return answer(cells);
  });
  store.load(aGradebook([aRow(10), aRow(11), aRow(12)]));
  store.setOrder([10, 11, 12]);
  return store;
}

const settle = () => vi.advanceTimersByTimeAsync(300);
const shown = (store: GridStore, enrolment: number, exam = PRELIM) => store.cell(enrolment, exam);

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  answer = async (cells) => ({ results: cells.map(saved) });
});
afterEach(() => vi.useRealTimers());

describe("saving", () => {
  test("edits go out together a quarter second after the last one", async () => {
    const store = aStore();
    store.enter(10, PRELIM, "78");
    await vi.advanceTimersByTimeAsync(200);
    store.enter(11, PRELIM, "81,5");
    await vi.advanceTimersByTimeAsync(200);
    expect(requests).toEqual([]);

    await vi.advanceTimersByTimeAsync(60);

    expect(requests).toEqual([
      [
        { exam: PRELIM, enrolment: 10, version: 0, state: "score", value: "78.00" },
        { exam: PRELIM, enrolment: 11, version: 0, state: "score", value: "81.50" },
      ],
    ]);
    expect(store.getStatus()).toMatchObject({ dirty: 0, saving: 0, stale: 0, invalid: 0 });
    expect(store.hasUnsaved).toBe(false);
  });

  test("only one request is under way, and an edit made meanwhile follows with the new version", async () => {
    const store = aStore();
    let finish: (() => void) | undefined;
    answer = (cells) =>
      new Promise((resolve) => {
        finish = () => resolve({ results: cells.map(saved) });
      });
    store.enter(10, PRELIM, "70");
    await settle();
    store.enter(10, PRELIM, "71");
    await settle();
    expect(requests).toHaveLength(1);

    finish?.();
    await settle();

    expect(requests[1]).toEqual([
      { exam: PRELIM, enrolment: 10, version: 1, state: "score", value: "71.00" },
    ]);
  });

  test("never more than five hundred cells go in one request", async () => {
    const store = new GridStore((cells) => {
      requests.push(cells);
      return answer(cells);
    });
    const ids = Array.from({ length: 600 }, (_, index) => index + 1);
    store.load(aGradebook(ids.map((id) => aRow(id))));
    store.setOrder(ids);
    store.apply(ids.map((enrolment) => ({ enrolment, exam: PRELIM, after: score("50.00") })));

    await vi.advanceTimersByTimeAsync(1000);

    expect(requests.map((cells) => cells.length)).toEqual([500, 100]);
  });

  test("going back to what the server has sends nothing", async () => {
    const store = aStore();
    store.enter(10, PRELIM, "78");
    store.enter(10, PRELIM, "");
    await settle();
    expect(requests).toEqual([]);
  });

  test("a lost answer leaves the cells unsaved and is tried again", async () => {
    const store = aStore();
    answer = async () => {
      throw new NetworkError();
    };
    store.enter(10, PRELIM, "78");
    await settle();
    expect(store.getStatus()).toMatchObject({ dirty: 1, failure: expect.any(NetworkError) });

    answer = async (cells) => ({ results: cells.map(saved) });
    await vi.advanceTimersByTimeAsync(1_100);

    expect(store.getStatus()).toMatchObject({ dirty: 0, failure: null });
  });

  test("a refusal that will not change is not sent again by itself", async () => {
    const store = aStore();
    answer = async () => {
      throw new ApiError(aProblem(409, "term_closed"));
    };
    store.enter(10, PRELIM, "78");
    await vi.advanceTimersByTimeAsync(60_000);

    expect(requests).toHaveLength(1);
    expect(shown(store, 10)?.save).toBe("dirty");
  });
});

describe("what may stand in a cell", () => {
  test("a score above the maximum stays visible, is not sent, and counts as one to review", async () => {
    const store = aStore();
    store.enter(10, PRELIM, "101");
    store.enter(11, PRELIM, "seventy");
    await settle();

    expect(requests).toEqual([]);
    expect(shown(store, 10)).toMatchObject({ save: "invalid", problem: { kind: "above_maximum" } });
    expect(shown(store, 11)).toMatchObject({ save: "invalid", problem: { kind: "not_a_score" } });
    expect(shown(store, 10)?.entry.typed).toBe("101");
  });

  test("did not sit is neither blank nor zero, and goes with a reason", async () => {
    const store = aStore();
    store.enter(10, PRELIM, "dns");
    await settle();
    expect(requests[0]).toEqual([
      {
        exam: PRELIM,
        enrolment: 10,
        version: 0,
        state: "did_not_sit",
        value: null,
        reason: "Did not sit the exam.",
      },
    ]);
  });

  test("what the server refuses keeps my value with its reason beside it", async () => {
    const store = aStore();
    answer = async ([cell]) => ({
      results: [
        {
          exam: PRELIM,
          enrolment: cell!.enrolment,
          outcome: "invalid",
          detail: "Withdrawn.",
          cell: null,
        },
      ],
    });
    store.enter(10, PRELIM, "78");
    await settle();
    expect(shown(store, 10)).toMatchObject({
      save: "invalid",
      entry: { value: "78.00" },
      problem: { kind: "refused", detail: "Withdrawn." },
    });
  });

  test("a released term cannot be edited", async () => {
    const store = aStore();
    store.load(aGradebook([aRow(10)], { state: "released" }));
    store.enter(10, PRELIM, "78");
    expect(store.startEdit("7")).toBe(false);
    await settle();
    expect(requests).toEqual([]);
  });
});

describe("two people at the same cell", () => {
  const theirs = aScore({
    exam: PRELIM,
    enrolment: 10,
    state: "score",
    value: "66.00",
    version: 4,
    entered_by: "Sgt Reyes",
  });

  async function aConflict() {
    const store = aStore();
    answer = async () => ({
      results: [{ exam: PRELIM, enrolment: 10, outcome: "stale", detail: "", cell: theirs }],
    });
    store.enter(10, PRELIM, "78");
    await settle();
    answer = async (cells) => ({ results: cells.map(saved) });
    return store;
  }

  test("nothing is overwritten: my value stays beside theirs", async () => {
    const store = await aConflict();
    expect(shown(store, 10)).toMatchObject({
      save: "stale",
      entry: { value: "78.00" },
      theirs: { value: "66.00" },
    });
    await settle();
    expect(requests).toHaveLength(1);
  });

  test("keeping mine sends it over theirs, at their version", async () => {
    const store = await aConflict();
    store.decide(10, PRELIM, "mine");
    await settle();
    expect(requests[1]).toEqual([
      { exam: PRELIM, enrolment: 10, version: 4, state: "score", value: "78.00" },
    ]);
    expect(shown(store, 10)?.save).toBe("saved");
  });

  test("taking theirs sends nothing", async () => {
    const store = await aConflict();
    store.decideAll("theirs");
    await settle();
    expect(requests).toHaveLength(1);
    expect(shown(store, 10)).toMatchObject({ save: "saved", entry: { value: "66.00" } });
  });

  test("entering the very value the other person entered is no conflict", async () => {
    const store = aStore();
    answer = async () => ({
      results: [{ exam: PRELIM, enrolment: 10, outcome: "stale", detail: "", cell: theirs }],
    });
    store.enter(10, PRELIM, "66");
    await settle();
    expect(shown(store, 10)).toMatchObject({ save: "saved", server: { version: 4 } });
  });

  test("a live row brings newer cells, and leaves alone what I have not saved", () => {
    const store = aStore();
    store.enter(10, PRELIM, "78");
    const final = aScore({
      exam: FINAL,
      enrolment: 10,
      state: "score",
      value: "40.00",
      version: 2,
    });
    store.mergeRows([aRow(10, { scores: [theirs, final] })]);

    expect(shown(store, 10)).toMatchObject({ save: "dirty", entry: { value: "78.00" } });
    expect(shown(store, 10, FINAL)).toMatchObject({
      save: "saved",
      entry: { value: "40.00" },
      flash: 1,
    });
  });

  test("an older row that arrives late changes nothing", () => {
    const store = aStore();
    store.mergeRows([aRow(10, { scores: [theirs] })]);
    store.mergeRows([aRow(10, { scores: [aScore({ ...theirs, value: "12.00", version: 3 })] })]);
    expect(shown(store, 10)?.entry.value).toBe("66.00");
  });
});

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
    await settle();
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
    expect(store.hasUnsaved).toBe(false);
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

function score(value: string) {
  return { state: "score", value, reason: "", typed: null } as const;
}

function aProblem(status: number, code: string) {
  return {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: "The term is closed.",
    request_id: "req-1",
  };
}
