// Sums of the muster.
import { expect, test } from "vitest";
import type { MusterRow } from "@/lib/api";
import { companiesOf, KINDS, totalOf } from "./totals";

function aPlatoon(given: Partial<MusterRow> = {}): MusterRow {
  return {
    company: "Alpha",
    platoon: "1st",
    strength: 30,
    present: 20,
    late: 2,
    excused: 1,
    absent: 0,
    unaccounted: 7,
    called_by: [],
    called_at: null,
    ...given,
  };
}

test("platoons make companies and companies make the battalion, with nobody lost", () => {
  const rows = [
    aPlatoon(),
    aPlatoon({ platoon: "2nd", present: 25, unaccounted: 2 }),
    aPlatoon({ company: "Bravo" }),
  ];

  const companies = companiesOf(rows);
  const battalion = totalOf(rows);

  expect(companies.map(({ name, total }) => [name, total.strength])).toEqual([
    ["Alpha", 60],
    ["Bravo", 30],
  ]);
  expect(totalOf(companies.map(({ total }) => total))).toEqual(battalion);
  expect(KINDS.reduce((sum, kind) => sum + battalion[kind], 0)).toBe(battalion.strength);
});

test("a blank is unaccounted and never absent", () => {
  expect(totalOf([aPlatoon()])).toMatchObject({ absent: 0, unaccounted: 7 });
});
