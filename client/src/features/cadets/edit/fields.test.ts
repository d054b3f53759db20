// The rules of forms that meet another edit: what is sent, what clashes, what a merge keeps.
import { msg } from "@lingui/core/macro";
import { describe, expect, it } from "vitest";
import { changedFields, clashesOf, draftOf, type EditField, merged, read } from "./fields";

const FIELDS: readonly EditField[] = [
  { name: "course", label: msg`Course and year` },
  { name: "address", label: msg`Address` },
  { name: "height_cm", label: msg`Height in cm`, kind: "number" },
];
const BEFORE = { course: "BSIT", address: "1 Old Street", height_cm: "" };

describe("a form that is sent", () => {
  it("sends nothing for an empty number and a number for digits", () => {
    const [, , height] = FIELDS;
    expect([read(height as EditField, " "), read(height as EditField, "170")]).toEqual([null, 170]);
  });

  it("counts neither spaces at the ends nor untouched fields as changes", () => {
    const now = { ...BEFORE, course: " BSIT ", address: "2 New Street" };
    expect(changedFields(FIELDS, BEFORE, now).map(({ name }) => name)).toEqual(["address"]);
  });

  it("shows what the server keeps, with nothing for null", () => {
    expect(draftOf(FIELDS, { course: "BSN", address: null, height_cm: 170 })).toEqual({
      course: "BSN",
      address: "",
      height_cm: "170",
    });
  });
});

describe("an edit that meets another", () => {
  const mine = { ...BEFORE, course: "BSN", address: "2 New Street" };
  const theirs = { ...BEFORE, course: "BSCrim", height_cm: "170" };

  it("asks only about fields that both changed to something else", () => {
    const found = clashesOf(FIELDS, BEFORE, mine, theirs);
    expect(found.map(({ field, mine: my, theirs: their }) => [field.name, my, their])).toEqual([
      ["course", "BSN", "BSCrim"],
    ]);
    expect(clashesOf(FIELDS, BEFORE, mine, { ...theirs, course: "BSN" })).toEqual([]);
  });

  it("keeps what only one side changed, and the chosen side of the rest", () => {
    const sides = { before: BEFORE, mine, theirs };
    expect(merged(FIELDS, sides, { course: "theirs" })).toEqual({
      course: "BSCrim",
      address: "2 New Street",
      height_cm: "170",
    });
    expect(merged(FIELDS, sides, {}).course).toBe("BSN");
  });
});
