// Figures of two systems are compared to the last digit.
import { expect, test } from "vitest";
import { differenceOf, isSameValue } from "./decimals";

test("a difference is told to the last digit, with a real minus", () => {
  expect(differenceOf("24.375", "26.25")).toBe("+1.875");
  expect(differenceOf("15.466666666666667", "15.466666666666666")).toBe("−0.000000000000001");
  expect(differenceOf("5", "2.50")).toBe("−2.5");
  expect(differenceOf("-3", "7")).toBe("+10");
  expect(differenceOf("−0.60", "0.05")).toBe("+0.65");
});

test("what is equal or no number has no difference", () => {
  expect(differenceOf("24.50", "24.5")).toBeNull();
  expect(differenceOf("INC", "3.00")).toBeNull();
});

test("idle zeros and capitals make no difference, a digit does", () => {
  expect(isSameValue("30", "30.000000")).toBe(true);
  expect(isSameValue("Failed", "failed")).toBe(true);
  expect(isSameValue("30", "30.000001")).toBe(false);
  expect(isSameValue("", "0")).toBe(false);
});
