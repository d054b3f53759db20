// A table that becomes a list of cards on phones; columns with `sortBy` can be sorted by their header.
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { cx } from "./cx";
import { useNarrow } from "./useNarrow";

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** What to sort by; without it the column keeps the server's order. */
  sortBy?: (row: T) => string | number;
  /** Right-aligned, with figures of one width. */
  isNumeric?: boolean;
  /** Where it stands on a card: its title, beside the title, a labelled line (usual), or nowhere. */
  inCard?: "title" | "aside" | "line" | "none";
}

export interface DataTableProps<T> {
  /** Names the table for screen readers. */
  caption: string;
  /** Keep stable: module scope or useMemo. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string | number;
  /** Shown instead of a table without rows. */
  empty: ReactNode;
  initialSort?: { key: string; isDescending?: boolean };
  /** Struck out or dimmed rows. */
  isDimmed?: (row: T) => boolean;
}

export function DataTable<T>(props: DataTableProps<T>) {
  const isNarrow = useNarrow();
  if (props.rows.length === 0) return props.empty;
  return isNarrow ? <Cards {...props} /> : <Wide {...props} />;
}

interface Sorting {
  key: string;
  isDescending: boolean;
}

function Wide<T>({ caption, columns, rows, keyOf, initialSort, isDimmed }: DataTableProps<T>) {
  const [sorting, setSorting] = useState<Sorting | null>(
    initialSort ? { isDescending: false, ...initialSort } : null,
  );
  const sorted = useMemo(() => sortedBy(sorting, columns, rows), [sorting, columns, rows]);
  const toggle = (key: string) =>
    setSorting({ key, isDescending: sorting?.key === key && !sorting.isDescending });
  return (
    <div className="card overflow-x-auto">
      <table className="w-full border-collapse text-[0.9375rem]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken/60">
            {columns.map((column) => (
              <Heading
                key={column.key}
                column={column}
                sorted={orderOf(sorting, column.key)}
                onSort={() => toggle(column.key)}
              />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sorted.map((row) => (
            <tr
              key={keyOf(row)}
              className={cx("hover:bg-brand-soft/40", isDimmed?.(row) && "text-muted")}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={cx(
                    "h-12 px-4 py-1.5",
                    column.isNumeric && "tabular text-right whitespace-nowrap",
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Order = "ascending" | "descending" | "none";

const ARROWS: Record<Order, typeof ArrowUp> = {
  ascending: ArrowUp,
  descending: ArrowDown,
  none: ChevronsUpDown,
};

function orderOf(sorting: Sorting | null, key: string): Order {
  if (sorting?.key !== key) return "none";
  return sorting.isDescending ? "descending" : "ascending";
}

const inWords = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortedBy<T>(
  sorting: Sorting | null,
  columns: readonly Column<T>[],
  rows: readonly T[],
): readonly T[] {
  const sortBy = columns.find(({ key }) => key === sorting?.key)?.sortBy;
  if (!sorting || !sortBy) return rows;
  const direction = sorting.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compare(sortBy(a), sortBy(b)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return inWords.compare(String(a), String(b));
}

interface HeadingProps<T> {
  column: Column<T>;
  sorted: Order;
  onSort: () => void;
}

function Heading<T>({ column, sorted, onSort }: HeadingProps<T>) {
  const Arrow = ARROWS[sorted];
  const side = column.isNumeric ? "text-right" : "text-left";
  if (!column.sortBy) {
    return (
      <th scope="col" className={cx("px-4 py-2.5 text-[0.8125rem] font-medium text-muted", side)}>
        {column.header}
      </th>
    );
  }
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={cx("p-0 text-[0.8125rem] font-medium text-muted", side)}
    >
      <button
        type="button"
        onClick={onSort}
        className="inline-flex min-h-10 items-center gap-1.5 px-4 hover:text-ink"
      >
        {column.header}
        <Arrow aria-hidden="true" className={cx("size-3.5", sorted === "none" && "opacity-50")} />
      </button>
    </th>
  );
}

function Cards<T>({ caption, columns, rows, keyOf, isDimmed }: DataTableProps<T>) {
  const of = (role: Column<T>["inCard"]) =>
    columns.filter((column) => (column.inCard ?? "line") === role);
  return (
    <ul aria-label={caption} className="grid gap-2.5">
      {rows.map((row) => (
        <li key={keyOf(row)} className={cx("card px-4 py-3", isDimmed?.(row) && "text-muted")}>
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1 font-medium">
              {of("title").map((column) => part(column, row))}
            </div>
            <div className="shrink-0">{of("aside").map((column) => part(column, row))}</div>
          </div>
          <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm empty:hidden">
            {of("line").map((column) => (
              <div key={column.key} className="col-span-2 grid grid-cols-subgrid items-baseline">
                <dt className="text-muted">{column.header}</dt>
                <dd className={cx("text-right", column.isNumeric && "tabular")}>
                  {column.cell(row)}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function part<T>(column: Column<T>, row: T) {
  return <div key={column.key}>{column.cell(row)}</div>;
}
