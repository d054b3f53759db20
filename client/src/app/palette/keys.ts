// The keys that work on every page: what a press asks for, and whether single letters count.

export type Wish =
  | { kind: "palette" }
  | { kind: "search" }
  | { kind: "keys" }
  | { kind: "lead" }
  | { kind: "go"; to: string };

const KEPT = "rgms.letter-keys";
const LEAD = "g";

/** The letter after `g` that leads to a place; places that people go to many times a day. */
export const LETTERS: Readonly<Record<string, string>> = {
  "/dashboard": "h",
  "/today": "t",
  "/home": "h",
  "/days": "d",
  "/gradebook": "g",
  "/conduct": "c",
  "/conduct/mine": "c",
  "/roster": "r",
  "/grades": "g",
  "/attendance": "a",
  "/people": "p",
  "/finalise": "f",
  "/jobs": "j",
  "/system": "s",
};

/** Whether single letters are keys. They can be turned off for people who speak to the screen. */
export function lettersCount(): boolean {
  return localStorage.getItem(KEPT) !== "off";
}

export function countLetters(areOn: boolean): void {
  if (areOn) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, "off");
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key press asks for; `places` are the addresses this person may go to. */
export function wishOf(press: Press, hasLead: boolean, places: readonly string[]): Wish | null {
  if (press.altKey) return null;
  const isChord = press.ctrlKey || press.metaKey;
  if (isChord) return press.key.toLowerCase() === "k" ? { kind: "palette" } : null;
  if (!lettersCount()) return null;
  if (hasLead) {
    const to = places.find((place) => LETTERS[place] === press.key);
    return to === undefined ? null : { kind: "go", to };
  }
  if (press.key === "/") return { kind: "search" };
  if (press.key === "?") return { kind: "keys" };
  return press.key === LEAD ? { kind: "lead" } : null;
}

const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="grid"], [role="combobox"], [role="menu"], dialog';

/** True where keys mean something of their own: text boxes, grids, menus, dialogs. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null;
}
