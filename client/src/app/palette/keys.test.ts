// What keys ask for on every page.
import { beforeEach, expect, it } from "vitest";
import { places } from "../pages";
import { staffPlaces } from "../staffPages";
import { countLetters, hasOwnKeys, LETTERS, wishOf } from "./keys";

const NOTHING = { ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, more = {}) => ({ key, ...NOTHING, ...more });
const MINE = ["/today", "/days", "/conduct"];

beforeEach(() => countLetters(true));

it("opens the palette with Ctrl K and with Command K", () => {
  expect(wishOf(press("k", { ctrlKey: true }), false, MINE)).toEqual({ kind: "palette" });
  expect(wishOf(press("K", { metaKey: true }), false, MINE)).toEqual({ kind: "palette" });
  expect(wishOf(press("k"), false, MINE)).toBeNull();
  expect(wishOf(press("k", { ctrlKey: true, altKey: true }), false, MINE)).toBeNull();
});

it("goes after g only to places that this person has", () => {
  expect(wishOf(press("g"), false, MINE)).toEqual({ kind: "lead" });
  expect(wishOf(press("d"), true, MINE)).toEqual({ kind: "go", to: "/days" });
  expect(wishOf(press("r"), true, MINE)).toBeNull();
  expect(wishOf(press("d"), false, MINE)).toBeNull();
});

it("hears no single letter once they are turned off, but still the chord", () => {
  countLetters(false);
  for (const key of ["/", "?", "g"]) expect(wishOf(press(key), false, MINE)).toBeNull();
  expect(wishOf(press("k", { ctrlKey: true }), false, MINE)).toEqual({ kind: "palette" });
});

it("leaves boxes, grids and dialogs their own keys", () => {
  document.body.innerHTML =
    '<input id="box" /><div role="grid"><span id="cell"></span></div><p id="text"></p>';
  expect(hasOwnKeys(document.querySelector("#box"))).toBe(true);
  expect(hasOwnKeys(document.querySelector("#cell"))).toBe(true);
  expect(hasOwnKeys(document.querySelector("#text"))).toBe(false);
});

it("names only addresses that stand in the navigation", () => {
  const known = new Set([...places, ...staffPlaces].map(({ to }) => to));
  expect(Object.keys(LETTERS).filter((to) => !known.has(to))).toEqual([]);
});
