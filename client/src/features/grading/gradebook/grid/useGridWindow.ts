// Which rows and columns are drawn: those in view, some beyond, and always the active ones.
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo } from "react";
import type { GridColumn } from "../columns";
import type { GridStore } from "../GridStore";
import { HEADER_PX, ROW_PX, type Span, widthOf } from "../layout";

interface Given {
  store: GridStore;
  grid: RefObject<HTMLDivElement | null>;
  order: readonly number[];
  columns: readonly GridColumn[];
  isNarrow: boolean;
}

export function useGridWindow({ store, grid, order, columns, isNarrow }: Given) {
  const withActive = useCallback(
    (axis: "row" | "col") => (range: Range) => {
      const active = store.getCursor().active[axis];
      const always = axis === "col" ? [0, active] : [active];
      const wanted = new Set([
        ...defaultRangeExtractor(range),
        ...always.filter((at) => at < range.count),
      ]);
      return [...wanted].sort((a, b) => a - b);
    },
    [store],
  );
  const getScrollElement = () => grid.current;
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement,
    estimateSize: () => ROW_PX,
    overscan: 10,
    paddingStart: HEADER_PX,
    scrollPaddingStart: HEADER_PX,
    getItemKey: (index) => order[index] ?? index,
    rangeExtractor: useMemo(() => withActive("row"), [withActive]),
    useFlushSync: false,
  });
  const nameWidth = columns[0] ? widthOf(columns[0], isNarrow) : 0;
  const cols = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement,
    estimateSize: (index) => (columns[index] ? widthOf(columns[index], isNarrow) : 0),
    overscan: 4,
    scrollPaddingStart: nameWidth,
    rangeExtractor: useMemo(() => withActive("col"), [withActive]),
    useFlushSync: false,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are measured again when they change
  useEffect(() => cols.measure(), [cols, columns, isNarrow]);

  // The active cell is brought into view whenever it moves.
  useEffect(() => {
    let last = store.getCursor().active;
    if (last.col > 0) cols.scrollToIndex(last.col, { align: "auto" });
    return store.cursorWatchers.of("cursor")(() => {
      const { active } = store.getCursor();
      if (active === last) return;
      if (active.row !== last.row) rows.scrollToIndex(active.row, { align: "auto" });
      if (active.col !== last.col && active.col > 0)
        cols.scrollToIndex(active.col, { align: "auto" });
      last = active;
    });
  }, [store, rows, cols]);

  const items = cols.getVirtualItems();
  const shape = items.map(({ index, start, size }) => `${index}:${start}:${size}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same columns keep the same array, so rows stay as drawn
  const spans = useMemo<Span[]>(
    () => items.map(({ index, start, size }) => ({ index, start, size })),
    [shape],
  );
  return { rows, spans, width: cols.getTotalSize(), height: rows.getTotalSize() };
}
