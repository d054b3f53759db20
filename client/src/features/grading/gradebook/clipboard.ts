// Between the grid and the clipboard: what is copied, and where the fields of a pasted block land.

import { type Block, blockOf, type Position, positionsIn } from "./Cursor";
import { textIn } from "./columns";
import type { GridStore } from "./GridStore";
import { readTsv, writeTsv } from "./tsv";

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

export interface Landing {
  readonly at: Position;
  readonly field: string;
}

/** A block lands from the selection's first corner; a single value fills the whole selection. */
export function spread(text: string, block: Block): { fields: Landing[]; isFill: boolean } {
  const rows = readTsv(text);
  const [only] = rows[0] ?? [];
  if (rows.length === 1 && rows[0]?.length === 1 && only !== undefined) {
    return { fields: positionsIn(block).map((at) => ({ at, field: only })), isFill: true };
  }
  const fields = rows.flatMap((row, down) =>
    row.map((field, across) => ({
      at: { row: block.top + down, col: block.left + across },
      field,
    })),
  );
  return { fields, isFill: false };
}
