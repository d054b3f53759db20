// Who is shown in the gradebook, and in which order.
import { expect, test } from "vitest";
import { CellBook } from "./CellBook";
import { aGradebook, aMark, aRow, aScore } from "./gradebook.test-data";
import { type GridFilter, orderOf, type SortKey } from "./order";

const book = new CellBook(() => undefined);
book.load(
  aGradebook([
    aRow(1, {
      name: "Reyes, Ana",
      platoon: "2nd",
      scores: [aScore({ enrolment: 1, state: "score", value: "9.50", version: 1 })],
    }),
    aRow(2, {
      name: "Cruz, Ben",
      scores: [aScore({ enrolment: 2, state: "score", value: "10.00", version: 1 })],
    }),
    aRow(3, {
      name: "Abad, Carlo",
      company: "Bravo",
      ms_level: "MS2",
      numbers: { to_date: aMark({ total: "70.10" }), floor: null, reachable: null, released: null },
    }),
  ]),
);
const rows = book.enrolments.flatMap((id) => book.row(id) ?? []);

function order(filter: GridFilter, key: SortKey = "unit", isDescending = false) {
  return orderOf(rows, filter, { key, isDescending });
}

test("without a wish cadets stand by company, platoon and name", () => {
  expect(order({})).toEqual([2, 1, 3]);
});

test("company, platoon, MS level and search narrow the list together", () => {
  expect(order({ company: "Alpha", platoon: "2nd" })).toEqual([1]);
  expect(order({ level: "MS2" })).toEqual([3]);
  expect(order({ company: "Alpha", search: "ben" })).toEqual([2]);
});

test("scores are ordered as numbers, with blanks first", () => {
  expect(order({}, "exam-1")).toEqual([3, 1, 2]);
  expect(order({}, "exam-1", true)).toEqual([2, 1, 3]);
});

test("totals are ordered as numbers", () => {
  expect(order({}, "total")[0]).toBe(3);
});
