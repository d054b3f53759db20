// Steady events never keep a slow list from arriving, and the last of them is always read.
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Rereader } from "./Rereader";
import { FakeClock, settled } from "./testWorld";

const LIST = ["days", "list"] as const;

let clock: FakeClock;
let queries: QueryClient;
let rereader: Rereader;
let marks: number;
let asked: number;
let cutOff: number;
let leave: (() => void)[];

beforeEach(() => {
  clock = new FakeClock();
  queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  rereader = new Rereader(queries, clock);
  [marks, asked, cutOff, leave] = [0, 0, 0, []];
});

afterEach(() => {
  for (const each of leave) each();
  queries.clear();
});

/** A page that shows the number of marks; the server counts when it is asked, and answers later. */
async function show(ms: number, queryKey: readonly string[] = LIST) {
  const observer = new QueryObserver(queries, {
    queryKey,
    queryFn: ({ signal }) => {
      asked += 1;
      signal.addEventListener("abort", () => {
        cutOff += 1;
      });
      const counted = marks;
      return new Promise<number>((answer) => clock.after(ms, () => answer(counted)));
    },
  });
  leave.push(observer.subscribe(() => undefined));
  await clock.pass(ms);
  await settled();
  asked = 0;
  return () => observer.getCurrentResult().data;
}

async function mark(times: number, everyMs: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    marks += 1;
    rereader.touch([LIST]);
    await clock.pass(everyMs);
  }
}

test("a list that takes a second arrives under ten marks a second, and is never cut off", async () => {
  const shown = await show(1_000);

  await mark(40, 100);

  expect(shown()).toBeGreaterThan(20);
  expect(cutOff).toBe(0);
});

test("after the last mark the list is read once more, so that it ends with the truth", async () => {
  const shown = await show(1_000);
  await mark(15, 100);

  await clock.pass(5_000);

  expect(shown()).toBe(15);
});

test("a mark after a quiet time is read at once", async () => {
  const shown = await show(10);

  await mark(1, 20);

  expect(shown()).toBe(1);
});

test("a quick list is asked for at most every four tenths of a second", async () => {
  await show(10);

  await mark(40, 100);

  expect(asked).toBe(11);
});

test("one read serves all keys that name the same list", async () => {
  await show(10);

  rereader.touch([LIST, ["days"], ["days", "list"]]);
  await clock.pass(1_000);

  expect(asked).toBe(1);
});

test("a list that nobody looks at is read when it is opened again", async () => {
  await show(10);
  leave.pop()?.();

  await mark(3, 500);

  expect(asked).toBe(0);
  expect((await show(10))()).toBe(3);
});

test("other lists are left alone, and nothing is read after the end", async () => {
  await show(10, ["terms"]);
  await mark(3, 500);
  expect(asked).toBe(0);

  rereader.touch([["terms"]]);
  rereader.stop();
  await clock.pass(5_000);

  expect(asked).toBe(0);
});
