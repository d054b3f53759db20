// Where the person is in the grid: the active cell, the selected block, and the open editor.

export interface Position {
  readonly row: number;
  readonly col: number;
}

export interface CursorState {
  readonly active: Position;
  /** The other corner of the selected block. */
  readonly anchor: Position;
  readonly editing: { readonly text: string } | null;
}

export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Size {
  readonly rows: number;
  readonly cols: number;
}

export type Step = "up" | "down" | "left" | "right" | "home" | "end" | "pageUp" | "pageDown";

export function blockOf({ active, anchor }: CursorState): Block {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.col, anchor.col),
    right: Math.max(active.col, anchor.col),
  };
}

export function positionsIn({ top, bottom, left, right }: Block): Position[] {
  const found: Position[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let col = left; col <= right; col += 1) found.push({ row, col });
  }
  return found;
}

export function clamp({ row, col }: Position, { rows, cols }: Size): Position {
  return {
    row: Math.max(0, Math.min(rows - 1, row)),
    col: Math.max(0, Math.min(cols - 1, col)),
  };
}

/** Where a key leads; with `far` to the edge of the grid. */
export function stepped(
  from: Position,
  step: Step,
  { size, page, far = false }: { size: Size; page: number; far?: boolean },
): Position {
  const last = { row: size.rows - 1, col: size.cols - 1 };
  const { row, col } = from;
  const to: Record<Step, Position> = {
    up: { row: far ? 0 : row - 1, col },
    down: { row: far ? last.row : row + 1, col },
    left: { row, col: far ? 0 : col - 1 },
    right: { row, col: far ? last.col : col + 1 },
    home: { row: far ? 0 : row, col: 0 },
    end: { row: far ? last.row : row, col: last.col },
    pageUp: { row: row - page, col },
    pageDown: { row: row + page, col },
  };
  return clamp(to[step], size);
}
