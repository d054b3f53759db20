// Shows selection and active cell by attributes on the drawn cells, so that moving draws no row again.
import { blockOf } from "./Cursor";
import type { GridStore } from "./GridStore";

export function cellId(enrolment: number, column: string): string {
  return `cell-${enrolment}-${column}`;
}

export function paintCursor(grid: HTMLElement, store: GridStore): void {
  const cursor = store.getCursor();
  const { top, bottom, left, right } = blockOf(cursor);
  const isBlock = top !== bottom || left !== right;
  for (const cell of grid.querySelectorAll<HTMLElement>("[data-col]")) {
    const row = Number(cell.dataset.row);
    const col = Number(cell.dataset.col);
    const isActive = row === cursor.active.row && col === cursor.active.col;
    const isSelected = isBlock && row >= top && row <= bottom && col >= left && col <= right;
    cell.toggleAttribute("data-active", isActive);
    cell.setAttribute("aria-selected", String(isSelected || isActive));
    cell.toggleAttribute("data-selected", isSelected);
  }
  const enrolment = store.order[cursor.active.row];
  const column = store.columns[cursor.active.col];
  if (enrolment === undefined || !column) return grid.removeAttribute("aria-activedescendant");
  grid.setAttribute("aria-activedescendant", cellId(enrolment, column.key));
}

/** The cell under a point of the window. */
export function cellAt(x: number, y: number): { row: number; col: number } | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-col]");
  return cell ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) } : null;
}
