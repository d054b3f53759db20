// The text box that lies over the active cell while it is edited.
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";
import type { Step } from "../Cursor";
import type { GridStore } from "../GridStore";
import { HEADER_PX, ROW_PX, type Span } from "../layout";
import { useCursor } from "../useGradebook";

interface CellEditorProps {
  store: GridStore;
  spans: readonly Span[];
  grid: RefObject<HTMLDivElement | null>;
}

export function CellEditor({ store, spans, grid }: CellEditorProps) {
  const { active, editing } = useCursor(store);
  const span = spans.find(({ index }) => index === active.col);
  if (!editing || !span) return null;
  const style = {
    left: span.start,
    width: span.size,
    top: HEADER_PX + active.row * ROW_PX,
    height: ROW_PX,
  };
  return (
    <Editor
      key={`${active.row}:${active.col}`}
      store={store}
      text={editing.text}
      style={style}
      grid={grid}
    />
  );
}

interface EditorProps {
  store: GridStore;
  text: string;
  style: Record<"left" | "width" | "top" | "height", number>;
  grid: RefObject<HTMLDivElement | null>;
}

function Editor({ store, text, style, grid }: EditorProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const hasTyped = useRef(text.length === 1);

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (!hasTyped.current) input.current?.select();
  }, []);

  const done = (then?: Step) => {
    grid.current?.focus({ preventScroll: true });
    store.commitEdit(then);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const act = actOf(event);
    if (act === null) return;
    event.preventDefault();
    if (act !== "cancel") return done(act);
    grid.current?.focus({ preventScroll: true });
    store.cancelEdit();
  };
  return (
    <input
      ref={input}
      aria-label={t`Score, or DNS for did not sit`}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={({ target }) => store.typing(target.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onBlur={() => store.getCursor().editing && store.commitEdit()}
      style={style}
      className="tabular absolute z-[3] border-0 bg-raised px-2 text-right outline-2 -outline-offset-2 outline-brand-text"
    />
  );
}

// Enter and Tab commit and move; up and down do too, because nobody edits a score of two lines.
function actOf({ key, shiftKey }: KeyboardEvent): Step | "cancel" | null {
  if (key === "Enter") return shiftKey ? "up" : "down";
  if (key === "Tab") return shiftKey ? "left" : "right";
  if (key === "ArrowUp") return "up";
  if (key === "ArrowDown") return "down";
  return key === "Escape" ? "cancel" : null;
}
