import { expect, test } from "vitest";
import type { Receipt } from "@/lib/api";
import { amendmentOf, DID_NOT_SIT, isNothing, NOTHING } from "./amendment";

const EXAMS: Receipt["exams"] = [
  {
    exam: 3,
    title: "Final",
    state: "score",
    value: "81.00",
    maximum: "90.00",
    weight: "1.00",
    percent: "90.00",
  },
];

test("only what was corrected is sent", () => {
  const corrections = { ...NOTHING, scores: { 3: "85,5" }, marks: { 8: "present" as const } };

  expect(amendmentOf(corrections, EXAMS, "The key was wrong")).toEqual({
    reason: "The key was wrong",
    scores: [{ exam: 3, state: "score", value: "85.50" }],
    marks: [{ training_day: 8, status: "present" }],
  });
});

test("an exam somebody did not sit has no number", () => {
  expect(amendmentOf({ ...NOTHING, scores: { 3: DID_NOT_SIT } }, EXAMS, "Ill")).toMatchObject({
    scores: [{ exam: 3, state: "did_not_sit", value: null }],
  });
});

test.each(["91", "many", ""])("a score of %j is refused before it is sent", (typed) => {
  expect(amendmentOf({ ...NOTHING, scores: { 3: typed } }, EXAMS, "Typo")).toEqual({
    unreadable: new Set([3]),
  });
});

test("without a correction there is nothing to amend", () => {
  expect(isNothing(NOTHING)).toBe(true);
  expect(isNothing({ ...NOTHING, decision: "none" })).toBe(false);
});
