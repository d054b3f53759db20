// How the roll is put together from what the server knows and what this phone has marked.
import { expect, test } from "vitest";
import { aTrainingDay } from "@/test/factories";
import { type Mark, whole } from "./marks";
import { aLine } from "./roll.test-data";
import { countsOf, matching, rowsOf, unitsOf, withLines } from "./sheet";

const lines = [
  aLine(1, { name: "Dela Cruz, Juan", status: "present", version: 2 }),
  aLine(2, { name: "Reyes, Ana", platoon: "2nd" }),
  aLine(3, { name: "Santos, Jose", company: "Bravo" }),
];

function aMark(enrolment: number, given: Partial<Mark> = {}): Mark {
  return {
    ...whole({ op_id: `op-${enrolment}`, training_day: 11, enrolment, taken_at: 1 }),
    status: "late",
    version: 0,
    ...given,
  };
}

test("a mark of this phone is shown over the line until the server has it", () => {
  const rows = rowsOf(lines, [aMark(2), aMark(3, { attempts: 1 })]);
  expect(rows.map(({ status, state }) => [status, state])).toEqual([
    ["present", "saved"],
    ["late", "waiting"],
    ["late", "sending"],
  ]);
});

test("of two marks of one cadet the later one is shown", () => {
  const [row] = rowsOf(lines, [aMark(1), aMark(1, { status: "absent" })]);
  expect(row?.status).toBe("absent");
});

test("unmarked cadets are counted as unmarked, never as absent", () => {
  expect(countsOf(rowsOf(lines, []))).toEqual({
    roster: 3,
    present: 1,
    late: 0,
    excused: 0,
    absent: 0,
    unmarked: 2,
  });
});

test("search finds by any part of the name or the student number", () => {
  const rows = rowsOf(lines, []);
  const names = (search: string) => matching(rows, { search }).map(({ line }) => line.enrolment);
  expect(names("juan cruz")).toEqual([1]);
  expect(names("00002")).toEqual([2]);
  expect(
    matching(rows, { unmarked: true, company: "Alpha" }).map(({ line }) => line.enrolment),
  ).toEqual([2]);
});

test("a newer line replaces an older one, never the other way round", () => {
  const roll = { day: aTrainingDay(), lines };
  const newer = aLine(1, { status: "late", version: 3 });
  const older = aLine(1, { status: "absent", version: 1 });
  expect(withLines(roll, [newer]).lines[0]?.status).toBe("late");
  expect(withLines(roll, [older]).lines[0]?.status).toBe("present");
});

test("platoons are those of the chosen company", () => {
  expect(unitsOf(lines, "Alpha")).toEqual({
    companies: ["Alpha", "Bravo"],
    platoons: ["1st", "2nd"],
  });
});
