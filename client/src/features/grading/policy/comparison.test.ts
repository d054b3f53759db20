import { expect, test } from "vitest";
import type { Mark, Simulation } from "@/lib/api";
import { comparisonCsv } from "./comparison";

const mark = (total: string, equivalent: string): Mark => ({
  attendance: null,
  aptitude: null,
  proficiency: null,
  total,
  equivalent,
  remark: "passed",
});

const simulation = (name: string): Simulation => ({
  before: { id: 1, name: "standard", version: 1 },
  cautions: [],
  cadets: 1,
  shifts: { now_fails: 0, now_passes: 0, remark: 0, equivalent: 1, numbers: 0 },
  standings: [],
  rows: [
    {
      enrolment: 1,
      student_number: "2026-0001",
      name,
      company: "Alpha",
      platoon: "1st",
      shift: "equivalent",
      before: mark("89.50", "2.00"),
      after: mark("92.70", "1.50"),
    },
  ],
});

test("each cadet is a line with both marks", () => {
  const [, line] = comparisonCsv(simulation("Abad, Ana")).split("\r\n");

  expect(line).toBe('2026-0001,"Abad, Ana",Alpha,1st,89.50,2.00,passed,92.70,1.50,passed');
});

test("a name that a spreadsheet would take for a formula is kept as text", () => {
  expect(comparisonCsv(simulation('=HYPERLINK("x")'))).toContain('"\'=HYPERLINK(""x"")"');
});
