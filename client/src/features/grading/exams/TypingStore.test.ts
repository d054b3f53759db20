// What the second encoder types: read, refused in words, pasted, taken back, and sent.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TypedCellRequest, TypedResult } from "@/lib/api";
import { aCheckLine } from "./exams.test-data";
import { shownOf, TypingStore } from "./TypingStore";

let sent: TypedCellRequest[];
let judge: (cell: TypedCellRequest) => Partial<TypedResult>;
let store: TypingStore;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  judge = () => ({});
  store = new TypingStore(async (cells) => {
    sent.push(...cells);
    return cells.map((cell) => ({
      enrolment: cell.enrolment,
      outcome: "saved" as const,
      detail: "",
      ...judge(cell),
    }));
  }, "100.00");
  store.load([aCheckLine(10), aCheckLine(11), aCheckLine(12)]);
});

afterEach(() => vi.useRealTimers());

const shown = () => store.order.map((each) => shownOf(store.cell(each) as never));
const states = () => store.order.map((each) => store.cell(each)?.state);

test("what is typed is sent by itself and counted", async () => {
  store.enter(10, "78,5");
  expect(store.getStatus()).toMatchObject({ typed: 1, cadets: 3, unsaved: 1 });

  await vi.runAllTimersAsync();

  expect(sent).toEqual([{ enrolment: 10, state: "score", value: "78.50", reason: "" }]);
  expect(states()).toEqual(["saved", "untyped", "untyped"]);
});

test("a score above the maximum is refused at its cell and never sent", async () => {
  store.enter(10, "101");
  await vi.runAllTimersAsync();

  expect(store.cell(10)?.problem).toEqual({ kind: "above_maximum" });
  expect([sent, store.getStatus().invalid]).toEqual([[], 1]);
});

test("a pasted column fills the cadets from there on, and is taken back in one step", async () => {
  expect(store.paste(11, "70\r\nDNS\r\n99\r\n")).toBe(2);
  expect(shown()).toEqual(["", "70", "DNS"]);

  expect(store.undo()).toBe(2);
  await vi.runAllTimersAsync();

  expect(shown()).toEqual(["", "", ""]);
  expect(sent).toEqual([]);
});

test("taking back what the server has heard is sent too", async () => {
  store.enter(10, "70");
  await vi.runAllTimersAsync();
  store.enter(10, "71");
  await vi.runAllTimersAsync();
  store.undo();
  await vi.runAllTimersAsync();

  expect(sent.map(({ value }) => value)).toEqual(["70.00", "71.00", "70.00"]);
});

test("a dash says that there is no paper", async () => {
  store.enter(10, "-");
  await vi.runAllTimersAsync();

  expect(sent[0]).toMatchObject({ state: "blank", value: null });
  expect(shown()[0]).toBe("–");
});

test("what the server refuses is shown at its cell", async () => {
  judge = () => ({ outcome: "invalid", detail: "The maximum is 50.00." });
  store.enter(10, "70");
  await vi.runAllTimersAsync();

  expect(store.cell(10)?.problem).toEqual({ kind: "refused", detail: "The maximum is 50.00." });
});

test("a lost answer leaves the cell waiting, and the next try sends it", async () => {
  let isLost = true;
  const heard: number[] = [];
  const shaky = new TypingStore(async (cells) => {
    if (isLost) throw new Error("lost");
    heard.push(cells.length);
    return cells.map(({ enrolment }) => ({ enrolment, outcome: "saved" as const, detail: "" }));
  }, "100.00");
  shaky.load([aCheckLine(10)]);
  shaky.enter(10, "70");
  await vi.runAllTimersAsync();
  expect([shaky.getStatus().failure?.message, shaky.cell(10)?.state]).toEqual(["lost", "dirty"]);

  isLost = false;
  await shaky.flush();

  expect([heard, shaky.cell(10)?.state]).toEqual([[1], "saved"]);
});

test("reading the check again leaves what is unsaved alone", () => {
  store.enter(10, "70");
  const second = { state: "score", value: "12.00", reason: "", version: 1 } as const;

  store.load([aCheckLine(10, { second }), aCheckLine(11, { second }), aCheckLine(12)]);

  expect(shown()).toEqual(["70", "12", ""]);
});
