// The columns of the gradebook: who, the numbers the server computes, and a column to edit per exam.
import type { Exam } from "@/lib/api";
import { showMark } from "@/lib/format";
import type { GridRow } from "./CellBook";
import { textOf } from "./cells";

export type NumberKey = "attendance" | "aptitude" | "proficiency" | "total" | "equivalent";

export type GridColumn =
  | { readonly key: "name"; readonly exam: null }
  | { readonly key: NumberKey; readonly exam: null }
  | { readonly key: `exam-${number}`; readonly exam: Exam };

export function columnsOf(exams: readonly Exam[]): GridColumn[] {
  const one = (key: "name" | NumberKey): GridColumn => ({ key, exam: null });
  return [
    one("name"),
    one("attendance"),
    one("aptitude"),
    ...exams.map((exam): GridColumn => ({ key: `exam-${exam.id}`, exam })),
    one("proficiency"),
    one("total"),
    one("equivalent"),
  ];
}

/** The text of a cell, as copied and read aloud. */
export function textIn(row: GridRow, column: GridColumn, exams: readonly Exam[]): string {
  if (column.key === "name") return row.facts.name;
  if (column.exam) {
    const { id } = column.exam;
    const cell = row.cells[exams.findIndex((exam) => exam.id === id)];
    return cell ? textOf(cell.entry) : "";
  }
  return numberIn(row, column.key as NumberKey);
}

/** What the server computed; a released term shows what was released. */
export function numberIn({ facts }: GridRow, key: NumberKey): string {
  const { to_date, released } = facts.numbers;
  if (key === "equivalent" && facts.decision) return facts.decision;
  const value = (released ?? to_date)[key];
  return value === null ? "" : showMark(value);
}
