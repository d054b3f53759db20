// What a new password must be.
import { expect, it } from "vitest";
import { rulesOf } from "./newPassword";

const rules = (password: string, more = {}) =>
  rulesOf({ password, again: password, username: "2024-00017", shortest: 12, ...more });

it("counts characters and not bytes", () => {
  expect(rules("eleven char").isLong).toBe(false);
  expect(rules("twelve chars").isLong).toBe(true);
  expect(rules("ñññññññññññ🐃").isLong).toBe(true);
});

it("asks more of administrators", () => {
  expect(rules("twelve chars", { shortest: 15 }).isLong).toBe(false);
});

it("does not let the user name stand in it, however it is written", () => {
  expect(rules("my 2024-00017 password").isNotTheName).toBe(false);
  expect(rules("Reyes and others", { username: "REYES" }).isNotTheName).toBe(false);
  expect(rules("", { username: "x" }).isNotTheName).toBe(false);
  expect(rules("quiet river lamp").isNotTheName).toBe(true);
});

it("wants the same twice", () => {
  expect(rules("quiet river lamp", { again: "quiet river lam" }).isRepeated).toBe(false);
  expect(rules("quiet river lamp").isRepeated).toBe(true);
});
