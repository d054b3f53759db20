// Words typed into the palette find names however they are written.
import { expect, it } from "vitest";
import { answers } from "./match";

it.each([
  ["pena", "Peña, Ana"],
  ["ANA pe", "Peña, Ana"],
  ["grade", "Gradebook"],
  ["", "Anything"],
  ["jose delacruz", "Delacruz-Santos, José"],
])("'%s' finds '%s'", (typed, name) => expect(answers(typed, name)).toBe(true));

it.each([
  ["book", "Gradebook"],
  ["ana x", "Peña, Ana"],
])("'%s' does not find '%s'", (typed, name) => expect(answers(typed, name)).toBe(false));
