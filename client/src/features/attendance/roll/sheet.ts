// The roll as it is shown: the server's lines with the marks of this phone laid over them.
import type { AttendanceStatus, DayCounts, Roll, RollLine } from "@/lib/api";
import type { Mark } from "./marks";

export type LineState = "saved" | "waiting" | "sending" | "stale" | "closed" | "invalid";

export interface RollRow {
  readonly line: RollLine;
  /** What is shown: the mark of this phone if there is one. */
  readonly status: AttendanceStatus | null;
  readonly state: LineState;
  readonly mark: Mark | null;
}

export interface RollFilter {
  company?: string | undefined;
  platoon?: string | undefined;
  search?: string | undefined;
  unmarked?: boolean | undefined;
}

/** Lay marks over lines; of several marks of a cadet the latest is shown. */
export function rowsOf(lines: readonly RollLine[], marks: readonly Mark[]): RollRow[] {
  const latest = new Map(marks.map((mark) => [mark.enrolment, mark]));
  return lines.map((line) => {
    const mark = latest.get(line.enrolment) ?? null;
    if (!mark) return { line, status: line.status, state: "saved", mark };
    return { line, status: mark.status, state: stateOf(mark), mark };
  });
}

function stateOf(mark: Mark): LineState {
  if (mark.refusal) return mark.refusal.outcome;
  return mark.attempts > 0 ? "sending" : "waiting";
}

export function matching(rows: readonly RollRow[], filter: RollFilter): RollRow[] {
  const words = (filter.search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ line, status }) => {
    if (filter.company && line.company !== filter.company) return false;
    if (filter.platoon && line.platoon !== filter.platoon) return false;
    if (filter.unmarked && status !== null) return false;
    const text = `${line.name} ${line.student_number}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function countsOf(rows: readonly RollRow[]): DayCounts {
  const counts = { roster: rows.length, present: 0, late: 0, excused: 0, absent: 0, unmarked: 0 };
  for (const { status } of rows) counts[status ?? "unmarked"] += 1;
  return counts;
}

/** Bring lines up to date; an older answer that arrives late changes nothing. */
export function withLines(roll: Roll, newer: readonly RollLine[]): Roll {
  const by = new Map(newer.map((line) => [line.enrolment, line]));
  const lines = roll.lines.map((line) => {
    const told = by.get(line.enrolment);
    return told && told.version > line.version ? told : line;
  });
  return { ...roll, lines };
}

export interface Units {
  companies: string[];
  platoons: string[];
}

/** The companies of a roll, and the platoons of one of them. */
export function unitsOf(lines: readonly RollLine[], company: string | undefined): Units {
  const of = company ? lines.filter((line) => line.company === company) : [];
  return {
    companies: distinct(lines.map((line) => line.company)),
    platoons: distinct(of.map((line) => line.platoon)),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].filter(Boolean).sort();
}
