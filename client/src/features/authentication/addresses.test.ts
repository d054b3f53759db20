// An address is shown coarsely.
import { expect, it } from "vitest";
import { coarse } from "./addresses";

it("hides which machine of a network it was", () => {
  expect(coarse("203.0.113.7")).toBe("203.0.113.*");
  expect(coarse("2001:db8:1:2::5")).toBe("2001:db8:*");
  expect(coarse(null)).toBe("");
});
