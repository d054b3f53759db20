// What the gradebook grid promises to the person who types three hundred scores.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ApiError,
  NetworkError,
  type ScoreCellRequest,
  type ScoreResult,
  type ScoreResults,
} from "@/lib/api";
import { GridStore } from "./GridStore";
import { aGradebook, aRow, aScore } from "./gradebook.test-data";

const PRELIM = 1;
const FINAL = 2;

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
    expect(store.unsaved).toBe(0);
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
