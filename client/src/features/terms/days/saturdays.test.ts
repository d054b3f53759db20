// Which dates a training plan proposes.
import { expect, test } from "vitest";
import { datesOf } from "./saturdays";

test("every Saturday from the first to the last day is proposed, both ends included", () => {
  expect(datesOf({ from: "2027-01-16", to: "2027-02-06", weekday: 6 })).toEqual([
    "2027-01-16",
    "2027-01-23",
    "2027-01-30",
    "2027-02-06",
  ]);
});

test("the first one is the first such weekday after the beginning", () => {
  expect(datesOf({ from: "2027-01-13", to: "2027-01-24", weekday: 0 })).toEqual([
    "2027-01-17",
    "2027-01-24",
  ]);
});

test("no dates, no days; and never more than a plan may hold", () => {
  expect(datesOf({ from: "", to: "2027-02-06", weekday: 6 })).toEqual([]);
  expect(datesOf({ from: "2027-02-06", to: "2027-01-01", weekday: 6 })).toEqual([]);
  expect(datesOf({ from: "2020-01-01", to: "2030-01-01", weekday: 6 })).toHaveLength(60);
});
