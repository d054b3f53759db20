// What a pasted block would do: where its fields land, and how many of them count.
import type { Edit } from "./CellBook";
import { type Block, type Position, positionsIn } from "./Cursor";
import { readTsv } from "./tsv";

/** What a paste would do, before it is done. */
export interface PastePlan {
  readonly edits: readonly Edit[];
  readonly changed: number;
  readonly invalid: number;
  readonly outside: number;
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
