// Unexcused absences of a cadet, counted as the rules of the unit count them.
import type { AttendanceLine } from "@/lib/api";

export interface Absences {
  /** Unexcused absences since the cadet was last present; excused days neither end nor lengthen it. */
  inARow: number;
  unexcused: number;
  /** Days of the term that are not cancelled. */
  planned: number;
}

export function absencesOf(lines: readonly AttendanceLine[]): Absences {
  const held = lines.filter((line) => line.is_counted && line.state === "closed");
  let inARow = 0;
  for (const { status } of held) {
    if (status === "absent") inARow += 1;
    if (status === "present" || status === "late") inARow = 0;
  }
  return {
    inARow,
    unexcused: held.filter(({ status }) => status === "absent").length,
    planned: lines.filter(({ state }) => state !== "cancelled").length,
  };
}
