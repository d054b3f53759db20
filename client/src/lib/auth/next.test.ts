// After signing in one stays on this site.
import { expect, it } from "vitest";
import { safeNext } from "./next";

it("goes on to a path of this site", () => {
  expect(safeNext("/roster?term=2")).toBe("/roster?term=2");
});

it.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "",
  undefined,
  5,
])("goes to the first page instead of %s", (next) => {
  expect(safeNext(next)).toBe("/");
});

it("does not go back to the sign-in page", () => {
  expect(safeNext("/login?next=/x")).toBe("/");
});
