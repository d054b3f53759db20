// The few numbers the client works out itself: differences, balances, what is imagined.
import { expect, test } from "vitest";
import type { Exam } from "@/lib/api";
import { withBalance } from "./balance";
import { addsUp, differenceOf, showHundredths } from "./hundredths";
import {
  daysToCome,
  isNothing,
  NOTHING_IMAGINED,
  openExams,
  requestOf,
  unreleasedExams,
  withScore,
} from "./whatIf";
import { anEntry, workedCadet } from "./workedCadet.test-data";

function anExam(id: number, title: string): Exam {
  return {
    id,
    term: 1,
    code: title,
    title,
    maximum: "100.00",
    weight: "1.00",
    position: id,
    released_at: null,
    version: 1,
  };
}

test("differences are exact and carry their sign", () => {
  expect(differenceOf("83.65", "86.15")).toBe("+2.50");
  expect(differenceOf("83.65", "83.60")).toBe("−0.05");
  expect(differenceOf("83.65", "83.65")).toBe("±0.00");
  expect(differenceOf(null, "83.65")).toBeNull();
});

test("parts add up only to the hundredth", () => {
  expect(addsUp(["28.00", "27.90", "33.60"], "89.50")).toBe(true);
  expect(addsUp(["27.86", "27.90", "33.60"], "89.37")).toBe(false);
});

test("points are written without needless zeros", () => {
  expect([9300, 9350, -250, 0].map(showHundredths)).toEqual(["93", "93.5", "−2.5", "0"]);
});

test("the balance follows the entries in their order and leaves voided ones out", () => {
  const entries = [
    anEntry({ id: 3, kind: "demerit", points: 8, occurred_on: "2026-11-07" }),
    anEntry({ id: 1, kind: "merit", points: 5, occurred_on: "2026-09-12" }),
    anEntry({
      id: 2,
      kind: "demerit",
      points: 10,
      occurred_on: "2026-10-10",
      voided: { by: "Cpt Sarip", at: "2026-10-12T02:00:00Z", reason: "At the clinic" },
    }),
    anEntry({ id: 4, kind: "demerit", points: 10, occurred_on: "2026-10-12", voids: 2 }),
  ];

  const balances = withBalance(entries, "100.00").map(({ entry, after }) => [
    entry.id,
    after / 100,
  ]);

  expect(balances).toEqual([
    [3, 97],
    [2, 105],
    [1, 105],
  ]);
});

test("only what is still open can be imagined", () => {
  const { receipt } = workedCadet();
  const toCome = {
    training_day: 3,
    date: "2099-01-10",
    title: "Review",
    status: null,
    credit: null,
    is_counted: false,
  };
  const shown = { ...receipt, days: [...receipt.days, toCome], exams: receipt.exams.slice(0, 2) };
  const planned = [anExam(31, "Prelim"), anExam(32, "Midterm"), anExam(33, "Final")];

  expect(openExams(planned, shown).map(({ title }) => title)).toEqual(["Final"]);
  expect(unreleasedExams(planned, shown).map(({ title }) => title)).toEqual(["Final"]);
  expect(daysToCome(shown)).toBe(1);
});

test("a blank exam on the receipt can be imagined and counts as listed", () => {
  const { receipt } = workedCadet();
  const exams = receipt.exams.map((exam) => ({
    ...exam,
    state: "blank" as const,
    value: null,
    percent: null,
  }));
  const planned = [anExam(31, "Prelim")];

  expect(openExams(planned, { ...receipt, exams }).map(({ exam }) => exam)).toEqual([31]);
  expect(unreleasedExams(planned, { ...receipt, exams })).toEqual([]);
});

test("what is imagined is sent as it is, and taking it back leaves nothing", () => {
  const imagined = withScore({ ...NOTHING_IMAGINED, absences: 1 }, 33, "81.00");

  expect(requestOf(imagined)).toEqual({
    future_absences: 1,
    future_merits: 0,
    future_demerits: 0,
    scores: [{ exam: 33, value: "81.00" }],
  });
  expect(isNothing(withScore({ ...imagined, absences: 0 }, 33, null))).toBe(true);
});
