// The run of days a cadet attended, up to the last one held.
import type { AttendanceLine } from "@/lib/api";

/** Late is attended; an excused day neither ends nor lengthens the run. */
export function attendedInARow(lines: readonly AttendanceLine[]): number {
  const counted = lines.filter((line) => line.is_counted && line.state === "closed");
  let run = 0;
  for (const { status } of counted) {
    if (status === "present" || status === "late") run += 1;
    if (status === "absent" || status === null) run = 0;
  }
  return run;
}
