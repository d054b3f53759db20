// What is made only for paper: it takes the place of the page for as long as the browser prints it.
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { cx } from "./cx";

/** `const [paper, print] = usePaper()`: render `paper` anywhere, call `print(<Sheet />)`. */
export function usePaper(): [ReactNode, (sheet: ReactNode) => void] {
  const [sheet, setSheet] = useState<ReactNode>(null);
  useEffect(() => {
    if (!sheet) return;
    const putAway = () => setSheet(null);
    window.addEventListener("afterprint", putAway, { once: true });
    window.print();
    return () => window.removeEventListener("afterprint", putAway);
  }, [sheet]);
  return [sheet && createPortal(sheet, document.body), setSheet];
}

interface PaperProps {
  title: ReactNode;
  /** For tables with many columns. */
  isWide?: boolean;
  children: ReactNode;
}

/** A printed sheet: black on white, its title first. */
export function Paper({ title, isWide, children }: PaperProps) {
  return (
    <div
      data-paper
      aria-hidden="true"
      className={cx("hidden text-[9pt] text-[#000] print:block", isWide && "paper-wide")}
    >
      <p className="text-[14pt] font-semibold">{title}</p>
      {children}
    </div>
  );
}

export interface PaperColumn {
  head: string;
  /** Share of the width: a class such as `w-[12%]`. */
  width?: string;
  isNumeric?: boolean;
}

const CELL = "border border-[#999] px-1.5 py-0.5 wrap-anywhere";

interface PaperTableProps {
  columns: readonly PaperColumn[];
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[];
}

/** A table whose heads are repeated on every page and whose lines are never cut in two. */
export function PaperTable({ columns, rows }: PaperTableProps) {
  return (
    <table className="tabular mt-3 w-full table-fixed border-collapse">
      <thead>
        <tr>
          {columns.map(({ head, width, isNumeric }) => (
            <th
              key={head}
              scope="col"
              className={cx(
                CELL,
                width,
                isNumeric ? "text-right" : "text-left",
                "align-bottom font-semibold",
              )}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key} className="break-inside-avoid">
            {columns.map(({ head, isNumeric }, at) => (
              <td key={head} className={cx(CELL, isNumeric && "text-right")}>
                {cells[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lines to sign on, each with room for a date. */
export function PaperSignatures({ who, date }: { who: readonly string[]; date: string }) {
  return (
    <div className="mt-14 grid break-inside-avoid grid-cols-2 gap-16">
      {who.map((name) => (
        <p key={name} className="border-t border-[#000] pt-1">
          {name}
          <span className="float-right">{date}</span>
        </p>
      ))}
    </div>
  );
}
