// Widths and heights of the grid, in pixels.
import type { GridColumn } from "./columns";

export const ROW_PX = 34;
export const HEADER_PX = 56;

const WIDTHS: Record<string, number> = {
  name: 240,
  attendance: 104,
  aptitude: 84,
  proficiency: 104,
  total: 84,
  equivalent: 124,
};
const EXAM_PX = 114;
const NARROW_NAME_PX = 136;

export function widthOf(column: GridColumn, isNarrow: boolean): number {
  if (column.key === "name" && isNarrow) return NARROW_NAME_PX;
  return WIDTHS[column.key] ?? EXAM_PX;
}

export interface Span {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}
