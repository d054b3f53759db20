// The header of the grid: what each column is, how it is sorted, and how many blanks it has.
import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { showPlain } from "@/lib/format";
import { cx } from "@/ui/cx";
import type { GridColumn, NumberKey } from "../columns";
import type { GridStore } from "../GridStore";
import { HEADER_PX, type Span } from "../layout";
import type { Sort, SortKey } from "../order";
import { useSaveStatus } from "../useGradebook";

interface GridHeaderProps {
  store: GridStore;
  columns: readonly GridColumn[];
  spans: readonly Span[];
  sort: Sort;
  onSort: (key: SortKey) => void;
}

export function GridHeader({ store, columns, spans, sort, onSort }: GridHeaderProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-[4]" style={{ height: HEADER_PX }}>
      <div
        role="row"
        aria-rowindex={1}
        className="relative h-full border-b border-line-strong/50 bg-sunken"
      >
        {spans.map(({ index, start, size }) => {
          const column = columns[index];
          if (!column) return null;
          const isName = column.key === "name";
          const isSorted = sort.key === column.key;
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
              className={cx(
                "h-full bg-sunken",
                isName ? "sticky left-0 z-[1] border-r border-line" : "absolute top-0",
              )}
              style={isName ? { width: size } : { left: start, width: size }}
            >
              <button
                type="button"
                tabIndex={-1}
                onClick={() => onSort(column.key)}
                className={cx(
                  "grid h-full w-full grid-cols-[minmax(0,1fr)] content-center px-2 text-sm leading-tight font-semibold hover:bg-line/50",
                  isName ? "justify-items-start px-3 text-left" : "justify-items-end text-right",
                )}
              >
                <Title column={column} />
                <span className="tabular flex max-w-full items-center gap-1 text-xs font-normal text-muted">
                  {isSorted && <SortArrow isDescending={sort.isDescending} />}
                  <Under store={store} column={column} />
                </span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function SortArrow({ isDescending }: { isDescending: boolean }) {
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return <Arrow aria-hidden="true" className="size-3.5 shrink-0 text-brand-text" />;
}

function Title({ column }: { column: GridColumn }) {
  const words = useColumnWords();
  return (
    <span className="max-w-full truncate">
      {column.exam ? column.exam.title : words[column.key as NumberKey | "name"]}
    </span>
  );
}

function Under({ store, column }: { store: GridStore; column: GridColumn }) {
  const { t } = useLingui();
  const { blanks } = useSaveStatus(store);
  if (!column.exam)
    return (
      <span className="truncate">
        {column.key === "total" || column.key === "equivalent" ? t`to date` : ""}
      </span>
    );
  const blank = blanks.get(column.exam.id) ?? 0;
  const maximum = showPlain(column.exam.maximum);
  return (
    <span className="truncate">
      {blank === 0 ? (
        <Trans>of {maximum}</Trans>
      ) : (
        <Trans>
          of {maximum} · {blank} blank
        </Trans>
      )}
    </span>
  );
}

export function useColumnWords(): Record<NumberKey | "name", string> {
  const { t } = useLingui();
  return {
    name: t`Cadet`,
    attendance: t`Attendance`,
    aptitude: t`Aptitude`,
    proficiency: t`Proficiency`,
    total: t`Total`,
    equivalent: t`Equivalent`,
  };
}
