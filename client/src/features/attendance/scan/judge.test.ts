// Codes and numbers at the gate: who is marked, who is asked about, and what is said to the others.
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Scanner } from "@/lib/api";
import { aTrainingDay } from "@/test/factories";
import { toBase64 } from "../identity/bytes";
import { aPhone, aUnit, SESSION } from "../identity/unit.test-data";
import { aLine } from "../roll/roll.test-data";
import { rowsOf } from "../roll/sheet";
import { type Gate, judgeCode, judgeNumber } from "./judge";

const SEVEN = Date.parse("2026-11-21T07:00:00+08:00");
const MINUTE = 60_000;
const unit = aUnit();
const day = aTrainingDay({ term: 1, date: "2026-11-21" });
const scanner: Scanner = {
  day,
  now: new Date(SEVEN).toISOString(),
  keys: [{ id: 7, public_key: toBase64(unit.publicKey) }],
  ended_sessions: [],
  late_from: "07:15",
};

let gate: Gate;
let phone: Awaited<ReturnType<typeof aPhone>>;

beforeAll(async () => {
  phone = await aPhone(unit, { enrolment: 2, issuedAt: SEVEN });
});

beforeEach(() => {
  const lines = [
    aLine(1, { name: "Dela Cruz, Juan", student_number: "2024-00017" }),
    aLine(2, { name: "Reyes, Ana", student_number: "2024-00117", company: "Alpha" }),
  ];
  gate = { day, scanner, rows: rowsOf(lines, []), company: undefined, now: SEVEN };
});

function marked(changes: Parameters<typeof aLine>[1]) {
  gate = { ...gate, rows: rowsOf([aLine(2, { name: "Reyes, Ana", ...changes })], []) };
}

test("a good code marks its cadet present, with the hour and the code as proof", async () => {
  const text = await phone.code(SEVEN);

  expect(await judgeCode(text, gate)).toMatchObject({
    kind: "mark",
    row: { line: { enrolment: 2 } },
    status: "present",
    hour: "07:00",
    proof: text,
  });
});

test.each([
  ["07:14:59", "present"],
  ["07:15:00", "late"],
  ["09:30:00", "late"],
])("who comes at %s is %s", async (time, status) => {
  const now = Date.parse(`2026-11-21T${time}+08:00`);

  expect(await judgeCode(await phone.code(now), { ...gate, now })).toMatchObject({ status });
});

test("nobody is late on a day without an hour", async () => {
  const noon = SEVEN + 300 * MINUTE;
  const open = { ...gate, now: noon, scanner: { ...scanner, late_from: null } };

  expect(await judgeCode(await phone.code(noon), open)).toMatchObject({ status: "present" });
});

test("who is marked already is told when", async () => {
  marked({ status: "present", time_in: "06:55", version: 1 });

  expect(await judgeCode(await phone.code(SEVEN), gate)).toMatchObject({
    kind: "duplicate",
    hour: "06:55",
  });
});

test("who was marked absent, or stands in another company, is asked about", async () => {
  const elsewhere = { ...gate, company: "Bravo" };
  expect(await judgeCode(await phone.code(SEVEN), elsewhere)).toMatchObject({
    kind: "ask",
    why: "other_company",
  });

  marked({ status: "absent", version: 1 });
  expect(await judgeCode(await phone.code(SEVEN), gate)).toMatchObject({
    kind: "ask",
    why: "marked_otherwise",
  });
});

test.each([
  [59, "mark"],
  [60, "mark"],
  [61, "old"],
  [600, "old"],
  [-30, "mark"],
  [-31, "ahead"],
])("a code that is %i seconds old comes to: %s", async (seconds, kind) => {
  const text = await phone.code(SEVEN - seconds * 1000);

  expect((await judgeCode(text, gate)).kind).toBe(kind);
});

test("a clock that is ahead is named in minutes, an old code in seconds", async () => {
  expect(await judgeCode(await phone.code(SEVEN + 7 * MINUTE), gate)).toMatchObject({ minutes: 7 });
  expect(await judgeCode(await phone.code(SEVEN - 4 * MINUTE), gate)).toMatchObject({
    seconds: 240,
  });
});

test("codes of another term, day or roll, of an ended pass or session are refused by name", async () => {
  const why = async (given: Parameters<typeof aPhone>[1], now = SEVEN, at: Gate = gate) => {
    const made = await aPhone(unit, { enrolment: 2, issuedAt: SEVEN, ...given });
    return judgeCode(await made.code(now), { ...at, now });
  };
  expect(await why({ term: 9 })).toMatchObject({ why: "other_term" });
  expect(await why({ enrolment: 99 })).toMatchObject({ why: "not_on_roll" });
  expect(await why({ minutes: 5 }, SEVEN + 10 * MINUTE)).toMatchObject({ why: "pass_over" });
  expect(await why({}, SEVEN + 24 * 60 * MINUTE)).toMatchObject({ why: "other_day" });
  const ended = { ...gate, scanner: { ...scanner, ended_sessions: [SESSION] } };
  expect(await why({}, SEVEN, ended)).toMatchObject({ why: "signed_out" });
});

test("a text that is no code, and a code nobody of the unit signed, are refused by name", async () => {
  const forger = await aPhone(aUnit(), { enrolment: 2, issuedAt: SEVEN });

  expect(await judgeCode("https://example.org/", gate)).toMatchObject({ why: "foreign" });
  expect(await judgeCode(await forger.code(SEVEN), gate)).toMatchObject({ why: "forged" });
});

test("a typed number marks without a code; spaces and dashes do not matter", () => {
  expect(judgeNumber(" 2024 00017", gate)).toMatchObject({
    kind: "mark",
    row: { line: { enrolment: 1 } },
    proof: null,
  });
});

test("an ending does when one cadet has it, and nobody is guessed at", () => {
  expect(judgeNumber("0117", gate)).toMatchObject({
    kind: "mark",
    row: { line: { enrolment: 2 } },
  });
  expect(judgeNumber("17", gate)).toMatchObject({ why: "no_such_number" });
  expect(judgeNumber("017", gate)).toMatchObject({ kind: "mark", row: { line: { enrolment: 1 } } });
  expect(judgeNumber("9999", gate)).toMatchObject({ why: "no_such_number" });
  gate = {
    ...gate,
    rows: [...gate.rows, ...rowsOf([aLine(3, { student_number: "2025-00117" })], [])],
  };
  expect(judgeNumber("0117", gate)).toMatchObject({ why: "several_numbers" });
});

test("a number typed for a past day tells no hour", () => {
  expect(judgeNumber("2024-00017", { ...gate, now: SEVEN + 48 * 60 * MINUTE })).toMatchObject({
    status: "present",
    hour: null,
  });
});

test("a mark of this phone that was refused does not count as marked", async () => {
  const refusal = { outcome: "invalid", detail: "The code was not fresh.", line: null } as const;
  const mark = { ...gate.rows[1], enrolment: 2, status: "present", refusal };
  gate = { ...gate, rows: rowsOf([aLine(2)], [mark as never]) };

  expect((await judgeCode(await phone.code(SEVEN), gate)).kind).toBe("mark");
});
