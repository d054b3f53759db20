// What goes from the grid to the clipboard.

import { blockOf } from "./Cursor";
import { textIn } from "./columns";
import type { GridStore } from "./GridStore";
import { writeTsv } from "./tsv";

/** The selected block as a spreadsheet reads it. */
export function copy(store: GridStore): string {
  const { top, bottom, left, right } = blockOf(store.getCursor());
  const columns = store.columns.slice(left, right + 1);
  const rows = store.order
    .slice(top, bottom + 1)
    .flatMap((enrolment) => store.row(enrolment) ?? []);
  return writeTsv(rows.map((row) => columns.map((column) => textIn(row, column, store.exams))));
}

export function cut(store: GridStore): string {
  const text = copy(store);
  store.clear();
  return text;
}
