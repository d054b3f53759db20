// What the phone promises to whoever calls the roll in a field without signal.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  ApiError,
  NetworkError,
  type RollMarkRequest,
  type RollMarkResult,
  type RollResult,
} from "@/lib/api";
import { aTrainingDay } from "@/test/factories";
import contract from "../../../../contract/openapi.json";
import { MarkQueue, MOST_MARKS } from "./MarkQueue";
import type { MarkStore } from "./MarkStore";
import { deviceStore, wipeMarks } from "./MarkStore";
import type { Mark } from "./marks";
import type { NewMark, Told } from "./queueStatus";
import { aLine } from "./roll.test-data";

const DAY = 11;

let sent: RollMarkRequest[][];
let answer: (marks: RollMarkRequest[]) => Promise<RollResult>;
let isOnline: boolean;
let kept: Map<string, Mark>;
let heard: Told[];

const memory: MarkStore = {
  load: async () => [...kept.values()],
  put: async (marks) => {
    for (const mark of marks) kept.set(mark.op_id, mark);
  },
  remove: async (ids) => {
    for (const id of ids) kept.delete(id);
  },
};

function aQueue(store = memory) {
  return new MarkQueue({
    store,
    send: (_, marks) => {
      sent.push(marks);
      return answer(marks);
    },
    canSend: () => isOnline,
    exclusively: (act) => act(),
    tell: (told) => heard.push(told),
  });
}

function aMark(enrolment: number, given: Partial<NewMark> = {}): NewMark {
  const usual = { time_in: null, remarks: null, version: 0, status: "present" } as const;
  return { training_day: DAY, enrolment, name: `Cadet ${enrolment}`, ...usual, ...given };
}

function result(mark: RollMarkRequest, given: Partial<RollMarkResult> = {}): RollMarkResult {
  const { op_id, enrolment, status } = mark;
  const line = aLine(enrolment, { status, version: (mark.version ?? 0) + 1 });
  return { op_id, enrolment, outcome: "saved", detail: "", line, ...given };
}

const answered = (results: RollMarkResult[]): RollResult => ({
  results,
  day: aTrainingDay(),
  clock_skew: 0,
  is_clock_wrong: false,
});
const settle = () => vi.advanceTimersByTimeAsync(200);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  kept = new Map();
  heard = [];
  isOnline = true;
  answer = async (marks) => answered(marks.map((mark) => result(mark)));
});
afterEach(() => vi.useRealTimers());

test("a mark is kept on the phone before anything is sent", async () => {
  const queue = aQueue();
  await queue.add([aMark(1)]);
  expect([...kept.values()]).toMatchObject([{ enrolment: 1, status: "present" }]);
  expect(sent).toEqual([]);
});

test("marks made together travel together, and the queue is empty once they are saved", async () => {
  const queue = aQueue();
  await queue.add([aMark(1)]);
  await queue.add([aMark(2, { status: "late", time_in: "07:12" })]);
  await settle();

  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject([
    { enrolment: 1, status: "present", version: 0 },
    { enrolment: 2, status: "late", time_in: "07:12" },
  ]);
  expect(queue.getSnapshot().marks).toEqual([]);
  expect(kept.size).toBe(0);
});

test("a lost answer is asked for again with the very same operation id", async () => {
  const queue = aQueue();
  answer = async () => {
    throw new NetworkError();
  };
  await queue.add([aMark(1)]);
  await settle();
  expect(queue.getSnapshot()).toMatchObject({
    failure: expect.any(NetworkError),
    marks: [{ attempts: 1 }],
  });

  answer = async (marks) => answered(marks.map((mark) => result(mark, { outcome: "duplicate" })));
  await vi.advanceTimersByTimeAsync(1_100);

  expect(sent[1]?.[0]?.op_id).toBe(sent[0]?.[0]?.op_id);
  expect(queue.getSnapshot().marks).toEqual([]);
});

test("marks made without a connection survive a reload and go out once it is back", async () => {
  vi.useRealTimers();
  await wipeMarks(7);
  isOnline = false;
  const before = aQueue(deviceStore(7));
  const [made] = await before.add([aMark(1, { status: "absent" })]);
  before.stop();

  const after = aQueue(deviceStore(7));
  await after.start();
  expect(after.getSnapshot().marks).toMatchObject([{ op_id: made!.op_id, status: "absent" }]);
  isOnline = true;
  after.nudge();

  await vi.waitFor(() => expect(after.getSnapshot().marks).toEqual([]));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[0]?.op_id).toBe(made!.op_id);
  expect(await deviceStore(7).load()).toEqual([]);
});

test("a second tap before anything was sent replaces the first", async () => {
  const queue = aQueue();
  await queue.add([aMark(1)]);
  await queue.add([aMark(1, { status: "late" })]);
  await settle();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject([{ status: "late" }]);
});

test("a second tap after the first was sent follows it, on top of its answer", async () => {
  const queue = aQueue();
  let finish: (() => void) | undefined;
  answer = (marks) =>
    new Promise((resolve) => {
      finish = () => resolve(answered(marks.map((mark) => result(mark))));
    });
  await queue.add([aMark(1)]);
  await settle();
  await queue.add([aMark(1, { status: "late" })]);
  await settle();
  expect(sent).toHaveLength(1);

  finish?.();
  await settle();

  expect(sent[1]).toMatchObject([{ status: "late", version: 1 }]);
});

test("undo before sending takes the mark away; afterwards it says that it is too late", async () => {
  const queue = aQueue();
  isOnline = false;
  const [unsent] = await queue.add([aMark(1)]);
  expect(await queue.takeBack([unsent!.op_id])).toEqual([]);
  expect(kept.size).toBe(0);

  isOnline = true;
  answer = () => new Promise(() => undefined);
  const [underWay] = await queue.add([aMark(2)]);
  await settle();
  expect(await queue.takeBack([underWay!.op_id])).toMatchObject([{ enrolment: 2 }]);
});

test("a mark that somebody else contradicts stays, with both values, until a person decides", async () => {
  const queue = aQueue();
  const theirs = aLine(1, { status: "absent", version: 5, marked_by: "Sgt Reyes" });
  answer = async (marks) =>
    answered(marks.map((mark) => result(mark, { outcome: "stale", line: theirs })));
  await queue.add([aMark(1), aMark(2)]);
  await settle();
  expect(queue.getSnapshot().marks[0]).toMatchObject({
    status: "present",
    refusal: { outcome: "stale", line: { status: "absent" } },
  });
  expect(sent).toHaveLength(1);

  answer = async (marks) => answered(marks.map((mark) => result(mark)));
  const first = queue.getSnapshot().marks[0]!;
  await queue.insist(first.op_id, "Stood behind the others");
  await settle();

  expect(sent[1]).toMatchObject([
    { enrolment: 1, status: "present", version: 5, reason: "Stood behind the others" },
  ]);
  expect(sent[1]?.[0]?.op_id).not.toBe(first.op_id);
});

test("a mark for a roll that was closed meanwhile is not lost", async () => {
  const queue = aQueue();
  answer = async (marks) =>
    answered(marks.map((mark) => result(mark, { outcome: "closed", line: null })));
  await queue.add([aMark(1)]);
  await settle();
  expect(queue.getSnapshot().marks).toMatchObject([{ refusal: { outcome: "closed" } }]);
  expect(kept.size).toBe(1);
});

test("one bad mark does not hold up the others", async () => {
  const queue = aQueue();
  answer = async (marks) => {
    if (marks.some((mark) => mark.enrolment === 3)) throw new ApiError(aProblem());
    return answered(marks.map((mark) => result(mark)));
  };
  await queue.add([1, 2, 3, 4].map((enrolment) => aMark(enrolment)));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(queue.getSnapshot().marks).toMatchObject([
    { enrolment: 3, refusal: { outcome: "invalid", detail: "Not a cadet of this term." } },
  ]);
});

test("a phone without a usable database still sends", async () => {
  const refuse = async () => {
    throw new Error("private window");
  };
  const queue = aQueue({ load: refuse, put: refuse, remove: refuse });
  await queue.start();
  await queue.add([aMark(1)]);
  await settle();
  expect(sent).toHaveLength(1);
  expect(queue.getSnapshot().marks).toEqual([]);
});

test("a mark that the server keeps as a late arrival is off the phone, and its answer is shown", async () => {
  const queue = aQueue();
  answer = async (marks) =>
    answered(marks.map((mark) => result(mark, { outcome: "kept", line: null })));
  await queue.add([aMark(1)]);
  await settle();
  expect(queue.getSnapshot().marks).toEqual([]);
  expect(queue.getSnapshot().answered).toMatchObject([
    { outcome: "kept", mark: { enrolment: 1, status: "present" } },
  ]);
});

test("every mark carries the moment of its tap by this phone's clock", async () => {
  vi.setSystemTime("2026-09-05T06:00:00+08:00");
  const queue = aQueue();
  await queue.add([aMark(1)]);
  vi.setSystemTime("2026-09-05T09:00:00+08:00");
  await settle();
  expect(sent[0]).toMatchObject([{ tapped_at: "2026-09-04T22:00:00.000Z" }]);
});

test("a scanned mark names its source and carries the code, a tapped one neither", async () => {
  const queue = aQueue();
  await queue.add([aMark(1, { source: "scan", proof: "signed.code" }), aMark(2)]);
  await settle();
  const [scanned, tapped] = sent[0] ?? [];
  expect(scanned).toMatchObject({ source: "scan", proof: "signed.code" });
  expect(tapped).not.toHaveProperty("source");
  expect(tapped).not.toHaveProperty("proof");
});

test("as many marks travel at once as the server takes, and no more", async () => {
  const { description } = contract.components.schemas.RollMarksRequest;
  expect(description).toContain(`${MOST_MARKS} at most`);
  const most = MOST_MARKS;
  const queue = aQueue();
  await queue.add(Array.from({ length: most + 1 }, (_, index) => aMark(index + 1)));
  await settle();
  expect(sent.map((marks) => marks.length)).toEqual([most, 1]);
});

test("with the session over nothing is sent and nothing is given up", async () => {
  const queue = aQueue();
  answer = async () => {
    throw new ApiError({ ...aProblem(), status: 401, code: "session_ended" });
  };
  await queue.add([aMark(1)]);
  await settle();
  expect(queue.getSnapshot().marks).toMatchObject([{ refusal: null, attempts: 1 }]);

  answer = async (marks) => answered(marks.map((mark) => result(mark)));
  queue.nudge();
  await settle();
  expect(queue.getSnapshot().marks).toEqual([]);
  expect(sent[1]?.[0]?.op_id).toBe(sent[0]?.[0]?.op_id);
});

test("marks that the server takes only from another account wait for that account", async () => {
  const queue = aQueue();
  answer = async () => {
    throw new ApiError({ ...aProblem(), status: 409, code: "tapped_by_another" });
  };
  await queue.add([aMark(1), aMark(2)]);
  await settle();
  expect(queue.getSnapshot().marks).toMatchObject([{ refusal: null }, { refusal: null }]);
});

test("a term that was released meanwhile refuses all its marks at once, not one by one", async () => {
  const queue = aQueue();
  answer = async () => {
    throw new ApiError({ ...aProblem(), status: 409, code: "term_closed", detail: "Released." });
  };
  await queue.add([1, 2, 3, 4].map((enrolment) => aMark(enrolment)));
  await settle();
  expect(sent).toHaveLength(1);
  const refusals = queue.getSnapshot().marks.map(({ refusal }) => refusal);
  expect(refusals).toEqual(Array(4).fill({ outcome: "closed", detail: "Released.", line: null }));
});

test("what one tab adds the other shows, and only one of them sends it", async () => {
  vi.useRealTimers();
  await wipeMarks(8);
  isOnline = false;
  const tabs: MarkQueue[] = [];
  let turn: Promise<void> = Promise.resolve();
  const open = () => {
    const tab: MarkQueue = new MarkQueue({
      store: deviceStore(8),
      send: (_, marks) => {
        sent.push(marks);
        return answer(marks);
      },
      canSend: () => isOnline,
      exclusively: (act) => {
        turn = turn.then(act);
        return turn;
      },
      tell: (told) => {
        for (const other of tabs) if (other !== tab) other.hear(structuredClone(told));
      },
    });
    tabs.push(tab);
    return tab;
  };
  const first = open();
  const second = open();
  await Promise.all([first.start(), second.start()]);
  await first.add([aMark(1)]);
  await second.add([aMark(2)]);
  const names = (queue: MarkQueue) =>
    queue
      .getSnapshot()
      .marks.map(({ enrolment }) => enrolment)
      .sort();
  await vi.waitFor(() =>
    expect([names(first), names(second)]).toEqual([
      [1, 2],
      [1, 2],
    ]),
  );

  const settledInSecond = vi.fn();
  second.onSettled(settledInSecond);
  isOnline = true;
  first.nudge();
  second.nudge();

  await vi.waitFor(() => expect([names(first), names(second)]).toEqual([[], []]));
  const ids = sent.flat().map(({ enrolment }) => enrolment);
  expect(ids.sort()).toEqual([1, 2]);
  expect(settledInSecond).toHaveBeenCalled();
  expect(await deviceStore(8).load()).toEqual([]);
});

test("a dropped mark comes back as it was, with its own id", async () => {
  isOnline = false;
  const queue = aQueue();
  const [made] = await queue.add([aMark(1)]);
  await queue.drop([made!.op_id]);
  expect(kept.size).toBe(0);
  await queue.putBack([made!]);
  expect(queue.getSnapshot().marks).toEqual([made]);
});

test("a device whose session was ended keeps the marks and no name", async () => {
  isOnline = false;
  const queue = aQueue();
  await queue.add([aMark(1, { name: "Dela Cruz, Juan", student_number: "2026-00001" })]);
  await queue.forgetNames();
  expect([...kept.values()]).toMatchObject([{ name: "", student_number: "", status: "present" }]);
});

test("the person hears that the clock of this phone is wrong", async () => {
  const queue = aQueue();
  answer = async (marks) => ({
    ...answered(marks.map((mark) => result(mark))),
    clock_skew: 360,
    is_clock_wrong: true,
  });
  await queue.add([aMark(1)]);
  await settle();
  expect(queue.getSnapshot().clockSkew).toBe(360);
});

function aProblem() {
  const detail = "Not a cadet of this term.";
  return {
    type: "about:blank",
    title: "Invalid",
    status: 400,
    code: "invalid",
    detail,
    request_id: "req-1",
  };
}
