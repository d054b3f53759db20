// Widths and heights of the grid, in pixels.
import type { GridColumn } from "./columns";

export const ROW_PX = 34;
export const HEADER_PX = 56;

const WIDTHS: Record<string, number> = {
  name: 228,
  attendance: 104,
  aptitude: 88,
  proficiency: 112,
  total: 88,
  equivalent: 104,
  remark: 104,
};
const EXAM_PX = 128;
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
