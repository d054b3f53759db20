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
import { MarkQueue, type NewMark } from "./MarkQueue";
import type { MarkStore } from "./MarkStore";
import { deviceStore, wipeMarks } from "./MarkStore";
import type { Mark } from "./marks";
import { aLine } from "./roll.test-data";

const DAY = 11;

let sent: RollMarkRequest[][];
let answer: (marks: RollMarkRequest[]) => Promise<RollResult>;
let isOnline: boolean;
let kept: Map<string, Mark>;

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
    isOnline: () => isOnline,
    exclusively: (act) => act(),
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

const answered = (results: RollMarkResult[]): RollResult => ({ results, day: aTrainingDay() });
const settle = () => vi.advanceTimersByTimeAsync(200);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  kept = new Map();
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
  await queue.insist(first.op_id);
  await settle();

  expect(sent[1]).toMatchObject([{ enrolment: 1, status: "present", version: 5 }]);
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
