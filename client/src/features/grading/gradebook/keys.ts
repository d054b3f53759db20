// What each key does in the grid.
import type { Step } from "./Cursor";
import type { GridStore } from "./GridStore";

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Acts that only the page can do. */
export type Letter = "sort" | "column" | "cadet" | "notSat" | "keys";

const STEPS: Record<string, Step> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "home",
  End: "end",
  PageUp: "pageUp",
  PageDown: "pageDown",
};

const LETTERS: Record<string, Letter> = {
  s: "sort",
  m: "column",
  c: "cadet",
  d: "notSat",
  "?": "keys",
};

interface How {
  /** Rows that fit into the window. */
  page: number;
  /** Undefined when single letters are switched off. */
  onLetter: ((letter: Letter) => void) | undefined;
}

/** Do what a key means; false when it means nothing here and belongs to the browser. */
export function press(store: GridStore, event: Pressed, { page, onLetter }: How): boolean {
  if (event.altKey) return false;
  const isCommand = event.ctrlKey || event.metaKey;
  const step = STEPS[event.key];
  if (step) {
    store.step(step, { page, far: isCommand, extend: event.shiftKey });
    return true;
  }
  return isCommand ? command(store, event) : plain(store, event, onLetter);
}

function command(store: GridStore, { key, shiftKey }: Pressed): boolean {
  const name = key.toLowerCase();
  if (name === "a") store.selectAll();
  else if (name === "z" && !shiftKey) store.undo();
  else if (name === "y" || name === "z") store.redo();
  else return false;
  return true;
}

function plain(store: GridStore, { key }: Pressed, onLetter: How["onLetter"]): boolean {
  if (key === "Enter" || key === "F2") return store.startEdit();
  if (/^[\d.,]$/.test(key)) return store.startEdit(key);
  if (key === "Delete" || key === "Backspace") {
    store.clear();
    return true;
  }
  if (key === "Escape") {
    store.select(store.getCursor().active);
    return true;
  }
  const letter = LETTERS[key.toLowerCase()];
  if (letter && onLetter) onLetter(letter);
  return letter !== undefined && onLetter !== undefined;
}
