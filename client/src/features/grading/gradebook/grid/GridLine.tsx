// One cadet's row; it is drawn again only when that cadet's facts or cells change.
import { memo } from "react";
import { cx } from "@/ui/cx";
import { RemarkWord } from "../../parts/staff/RemarkWord";
import type { GridRow } from "../CellBook";
import { type GridColumn, type NumberKey, numberIn } from "../columns";
import type { GridStore } from "../GridStore";
import { ROW_PX, type Span } from "../layout";
import { cellId } from "../paint";
import { useRow } from "../useGradebook";
import { ScoreView } from "./ScoreView";

interface GridLineProps {
  store: GridStore;
  enrolment: number;
  index: number;
  top: number;
  columns: readonly GridColumn[];
  spans: readonly Span[];
}

const CELL = cx(
  "border-b border-line data-selected:bg-brand-soft/70",
  "data-active:z-[1] data-active:outline-2 data-active:-outline-offset-2 data-active:outline-brand-text",
);

export const GridLine = memo(function GridLine(props: GridLineProps) {
  const { store, enrolment, index, top, columns, spans } = props;
  const row = useRow(store, enrolment);
  if (!row) return null;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="group absolute inset-x-0 top-0"
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
    >
      {spans.map(({ index: col, start, size }) => {
        const column = columns[col];
        if (!column) return null;
        const isName = column.key === "name";
        return (
          <div
            key={column.key}
            id={cellId(enrolment, column.key)}
            role={isName ? "rowheader" : "gridcell"}
            aria-colindex={col + 1}
            aria-readonly={column.exam ? undefined : true}
            data-row={index}
            data-col={col}
            className={cx(
              CELL,
              isName
                ? "sticky left-0 z-[2] border-r border-r-line bg-surface group-hover:bg-raised data-active:z-[3]"
                : "absolute top-0 group-hover:bg-raised/60",
            )}
            style={
              isName
                ? { width: size, height: ROW_PX }
                : { left: start, width: size, height: ROW_PX }
            }
          >
            <Content row={row} column={column} />
          </div>
        );
      })}
    </div>
  );
});

function Content({ row, column }: { row: GridRow; column: GridColumn }) {
  if (column.exam) {
    const { id } = column.exam;
    const cell = row.cells.find(({ server }) => server.exam === id);
    return cell ? <ScoreView cell={cell} /> : null;
  }
  if (column.key === "name") return <Name row={row} />;
  return <Computed row={row} name={column.key as NumberKey} />;
}

function Name({ row: { facts } }: { row: GridRow }) {
  return (
    <span className="flex h-full items-center gap-2 px-3">
      <span className="min-w-0 flex-1 truncate font-medium">{facts.name}</span>
      <span className="tabular shrink-0 text-xs text-muted max-sm:hidden">
        {facts.student_number.slice(-5)}
      </span>
    </span>
  );
}

function Computed({ row, name }: { row: GridRow; name: NumberKey }) {
  const text = numberIn(row, name);
  const isMain = name === "total" || name === "equivalent";
  return (
    <span
      key={isMain ? row.flash : 0}
      className={cx(
        "tabular flex h-full items-center justify-end gap-1.5 px-2",
        isMain ? "font-semibold" : "text-muted",
        isMain && row.flash > 0 && "flash",
      )}
    >
      {name === "equivalent" && <Remark row={row} />}
      {text || <span className="font-normal text-muted">–</span>}
    </span>
  );
}

// Passing is what the number itself says; everything else is said in a word.
function Remark({ row: { facts } }: { row: GridRow }) {
  const { remark } = facts.numbers.released ?? facts.numbers.to_date;
  if (facts.decision || remark === "passed" || remark === "no_grade_yet") return null;
  return (
    <span className="text-[0.8125rem] font-normal">
      <RemarkWord remark={remark} />
    </span>
  );
}
