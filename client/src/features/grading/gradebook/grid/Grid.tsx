// The gradebook grid: one tab stop, keyboard first, windowed in both directions.
import { useLingui } from "@lingui/react/macro";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { useNarrow } from "@/ui/useNarrow";
import { copy, cut } from "../clipboard";
import type { GridStore } from "../GridStore";
import { type Letter, press } from "../keys";
import { HEADER_PX, ROW_PX } from "../layout";
import type { Sort, SortKey } from "../order";
import { cellAt, paintCursor } from "../paint";
import { useOrder } from "../useGradebook";
import { CellEditor } from "./CellEditor";
import { GridHeader } from "./GridHeader";
import { GridLine } from "./GridLine";
import { useGridWindow } from "./useGridWindow";

interface GridProps {
  store: GridStore;
  sort: Sort;
  onSort: (key: SortKey) => void;
  onPaste: (text: string) => void;
  /** Undefined while single letters are switched off. */
  onLetter: ((letter: Letter) => void) | undefined;
  /** The focus left the grid. */
  onLeave: () => void;
}

export function Grid({ store, sort, onSort, onPaste, onLetter, onLeave }: GridProps) {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const order = useOrder(store);
  const { columns } = store;
  const { rows, spans, width, height } = useGridWindow({
    store,
    grid,
    order,
    columns,
    isNarrow: useNarrow(),
  });

  useLayoutEffect(() => {
    if (grid.current) paintCursor(grid.current, store);
  });
  useEffect(() => {
    let painted = store.getCursor();
    return store.cursorWatchers.of("cursor")(() => {
      const cursor = store.getCursor();
      const hasMoved = cursor.active !== painted.active || cursor.anchor !== painted.anchor;
      painted = cursor;
      if (hasMoved && grid.current) paintCursor(grid.current, store);
    });
  }, [store]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(
      1,
      Math.floor(((grid.current?.clientHeight ?? 0) - HEADER_PX) / ROW_PX) - 1,
    );
    if (press(store, event, { page, onLetter })) event.preventDefault();
  };
  const clipboard = (event: ClipboardEvent, text: string) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
  };

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={t`Gradebook`}
      aria-multiselectable="true"
      aria-readonly={store.isLocked}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
      onCopy={(event) => clipboard(event, copy(store))}
      onCut={(event) => clipboard(event, store.isLocked ? copy(store) : cut(store))}
      onPaste={(event) => {
        event.preventDefault();
        onPaste(event.clipboardData.getData("text/plain"));
      }}
      onBlur={({ currentTarget, relatedTarget }) =>
        !currentTarget.contains(relatedTarget) && onLeave()
      }
      {...pointing(store)}
      className="card relative h-[max(22rem,calc(100dvh-19rem))] cursor-cell overflow-auto overscroll-contain text-[0.9375rem] select-none focus-visible:outline-offset-1 md:h-[max(24rem,calc(100dvh-17rem))]"
    >
      <div role="presentation" className="relative" style={{ width: Math.max(width, 1), height }}>
        <GridHeader store={store} columns={columns} spans={spans} sort={sort} onSort={onSort} />
        <div role="rowgroup" className="absolute inset-x-0 top-0">
          {rows.getVirtualItems().map(({ key, index, start }) => (
            <GridLine
              key={key}
              store={store}
              enrolment={order[index] ?? 0}
              index={index}
              top={start}
              columns={columns}
              spans={spans}
            />
          ))}
        </div>
        <CellEditor store={store} spans={spans} grid={grid} />
      </div>
    </div>
  );
}

// Press selects, dragging or Shift extends, a double press edits.
function pointing(store: GridStore) {
  const isHeader = (event: PointerEvent | React.MouseEvent) =>
    (event.target as HTMLElement).closest('[role="columnheader"], input') !== null;
  return {
    onPointerDown: (event: PointerEvent) => {
      const at =
        isHeader(event) || event.button !== 0 ? null : cellAt(event.clientX, event.clientY);
      if (at) store.select(at, { extend: event.shiftKey });
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.buttons !== 1 || event.pointerType !== "mouse" || isHeader(event)) return;
      const at = cellAt(event.clientX, event.clientY);
      const { active } = store.getCursor();
      const hasMoved = at && (at.row !== active.row || at.col !== active.col);
      if (hasMoved) store.select(at, { extend: true });
    },
    onDoubleClick: (event: React.MouseEvent) => {
      if (!isHeader(event)) store.startEdit();
    },
  };
}
