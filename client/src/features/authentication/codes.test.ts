// Codes as people type them, from paper, with mistakes.
import { expect, it } from "vitest";
import { caretIn, digitsOf, grouped, invitationIn } from "./codes";

it("groups a code in fours, whatever was typed around it", () => {
  expect(grouped("abcd efgh-ijkl", 3)).toBe("ABCD-EFGH-IJKL");
  expect(grouped("abcde", 3)).toBe("ABCD-E");
  expect(grouped("abcdefghijklmnop", 3)).toBe("ABCD-EFGH-IJKL");
  expect(grouped("", 3)).toBe("");
});

it("reads a zero as the letter that was printed, and a one too", () => {
  expect(grouped("01ab", 3)).toBe("OIAB");
});

it("keeps the cursor behind the same letter", () => {
  expect(caretIn("ABCD-EFGH", 0)).toBe(0);
  expect(caretIn("ABCD-EFGH", 2)).toBe(2);
  expect(caretIn("ABCD-EFGH", 4)).toBe(5);
  expect(caretIn("ABCD-EFGH", 5)).toBe(6);
  expect(caretIn("ABCD", 4)).toBe(4);
});

it("finds the six digits in what was pasted", () => {
  expect(digitsOf("123 456")).toBe("123456");
  expect(digitsOf("code: 1234567")).toBe("123456");
});

it("reads user name and code from an activation link", () => {
  expect(invitationIn("#2024-00017&ABCD-EFGH-IJKL")).toEqual({
    username: "2024-00017",
    code: "ABCD-EFGH-IJKL",
  });
  expect(invitationIn("#jos%C3%A9&abcdefghijkl")).toEqual({
    username: "josé",
    code: "ABCD-EFGH-IJKL",
  });
  expect(invitationIn("#50%&x")).toEqual({ username: "50%", code: "X" });
  expect(invitationIn("")).toBeNull();
});
