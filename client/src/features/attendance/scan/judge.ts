// What a code or a typed number means for the roll of this day. Nothing here needs a connection.
import type { AttendanceStatus, Scanner, TrainingDay } from "@/lib/api";
import { showTime, todayInManila } from "@/lib/format";
import { fromBase64 } from "../identity/bytes";
import { CODE_LASTS_MS, type Code, type Flaw, readCode } from "../identity/code";
import type { RollRow } from "../roll/sheet";

/** How far ahead of ours a cadet's clock may be before that is said. */
const CLOCKS_DIFFER_MS = 30_000;
const MINUTE_MS = 60_000;
const ATTENDED: readonly (AttendanceStatus | null)[] = ["present", "late"];

export type Arrival = "present" | "late";

/** A cadet of this day who can be marked; `hour` is Manila's. */
export interface Found {
  readonly row: RollRow;
  readonly status: Arrival;
  readonly hour: string | null;
  /** The code itself; null for a typed number. */
  readonly proof: string | null;
}

export type Verdict =
  | ({ kind: "mark" } & Found)
  /** Of another company than the one scanned here, or marked absent or excused: a person decides. */
  | ({ kind: "ask"; why: "other_company" | "marked_otherwise" } & Found)
  | { kind: "duplicate"; row: RollRow; hour: string | null }
  | { kind: "old"; row: RollRow | null; seconds: number }
  | { kind: "ahead"; row: RollRow | null; minutes: number }
  | { kind: "refused"; row: RollRow | null; why: Refused };

export type Refused =
  | Flaw
  | "other_term"
  | "not_on_roll"
  | "other_day"
  | "pass_over"
  | "signed_out"
  | "no_such_number"
  | "several_numbers";

export interface Gate {
  readonly day: TrainingDay;
  readonly scanner: Scanner;
  readonly rows: readonly RollRow[];
  /** Only this company is scanned here. */
  readonly company: string | undefined;
  /** Now by the server's clock, in milliseconds. */
  readonly now: number;
}

/** Judge the text that a camera read. */
export async function judgeCode(text: string, gate: Gate): Promise<Verdict> {
  const keys = gate.scanner.keys.map((key) => [key.id, fromBase64(key.public_key)] as const);
  const code = await readCode(text, new Map(keys));
  if (typeof code === "string") return { kind: "refused", row: null, why: code };
  const row = gate.rows.find(({ line }) => line.enrolment === code.pass.enrolment) ?? null;
  return flawIn(code, row, gate) ?? arrival(row as RollRow, gate, text);
}

/** Judge a student number that somebody typed: the whole, or an ending that only one cadet has. */
export function judgeNumber(typed: string, gate: Gate): Verdict {
  const wanted = plain(typed);
  const exact = gate.rows.filter(({ line }) => plain(line.student_number) === wanted);
  const ending = gate.rows.filter(({ line }) => plain(line.student_number).endsWith(wanted));
  const found = exact.length > 0 ? exact : wanted.length >= 3 ? ending : [];
  const row = found[0];
  if (!row) return { kind: "refused", row: null, why: "no_such_number" };
  if (found.length > 1) return { kind: "refused", row: null, why: "several_numbers" };
  return arrival(row, gate, null);
}

function plain(number: string): string {
  return number.replace(/[\s-]/g, "").toUpperCase();
}

function flawIn({ pass, madeAt }: Code, row: RollRow | null, gate: Gate): Verdict | null {
  const { day, now, scanner } = gate;
  const refused = (why: Refused): Verdict => ({ kind: "refused", row, why });
  if (pass.term !== day.term) return refused("other_term");
  if (!row) return refused("not_on_roll");
  if (madeAt > now + CLOCKS_DIFFER_MS) {
    return { kind: "ahead", row, minutes: Math.max(1, Math.round((madeAt - now) / MINUTE_MS)) };
  }
  if (now > madeAt + CODE_LASTS_MS) {
    return { kind: "old", row, seconds: Math.round((now - madeAt) / 1000) };
  }
  if (todayInManila(new Date(madeAt)) !== day.date) return refused("other_day");
  if (madeAt > pass.endsAt + CLOCKS_DIFFER_MS) return refused("pass_over");
  if (scanner.ended_sessions.includes(pass.session)) return refused("signed_out");
  return null;
}

function arrival(row: RollRow, gate: Gate, proof: string | null): Verdict {
  const standing = standingOf(row);
  if (ATTENDED.includes(standing)) return { kind: "duplicate", row, hour: hourOf(row) };
  const found = { row, ...statusAt(gate), proof };
  if (standing !== null) return { kind: "ask", why: "marked_otherwise", ...found };
  if (gate.company && row.line.company !== gate.company) {
    return { kind: "ask", why: "other_company", ...found };
  }
  return { kind: "mark", ...found };
}

/** Present, or late from the hour of the day on; a number typed on another date tells no hour. */
export function statusAt({ day, now, scanner }: Gate): { status: Arrival; hour: string | null } {
  const moment = new Date(now);
  if (todayInManila(moment) !== day.date) return { status: "present", hour: null };
  const hour = showTime(moment);
  const isLate = scanner.late_from !== null && hour >= scanner.late_from;
  return { status: isLate ? "late" : "present", hour };
}

/** What the roll says; a mark of this phone that was refused says nothing. */
export function standingOf({ line, status, mark }: RollRow): AttendanceStatus | null {
  return mark?.refusal ? line.status : status;
}

function hourOf({ line, mark }: RollRow): string | null {
  if (mark?.time_in && !mark.refusal) return mark.time_in;
  if (line.time_in) return line.time_in;
  return line.marked_at ? showTime(line.marked_at) : null;
}
