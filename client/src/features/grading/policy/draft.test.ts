import { expect, test } from "vitest";
import { draftOf, requestOf, weightsOf } from "./draft";
import { STANDARD } from "./policy.test-data";

test("a draft begins as a copy without the note, and is sent with exact numbers", () => {
  expect(requestOf({ ...draftOf(STANDARD), late_credit: "0,5" })).toMatchObject({
    name: "standard",
    late_credit: "0.50",
    passing_percent: "75.00",
    note: "",
    bands: [
      { at_least: "75.00", equivalent: "3.00" },
      { at_least: "0.00", equivalent: "5.00" },
    ],
  });
});

test("what is no number is named before anything is sent", () => {
  const draft = draftOf(STANDARD);
  const [first, ...rest] = draft.bands;
  const bands = first ? [{ ...first, at_least: "many" }, ...rest] : rest;

  expect(requestOf({ ...draft, aptitude_cap: "120", bands })).toEqual({
    unreadable: new Set(["aptitude_cap", "bands"]),
  });
});

test("the weights are added up as they are typed", () => {
  const draft = draftOf(STANDARD);

  expect(weightsOf(draft)).toBe(100);
  expect(weightsOf({ ...draft, attendance_weight: "33,4" })).toBe(103.4);
  expect(weightsOf({ ...draft, attendance_weight: "" })).toBeNull();
});
