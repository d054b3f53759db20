// A mark made on this phone: one act with its own id, from the tap until the server has settled it.
import type { AttendanceStatus, RollLine, RollMarkRequest, RollMarkResult } from "@/lib/api";

export interface Mark {
  readonly op_id: string;
  readonly training_day: number;
  readonly enrolment: number;
  readonly name: string;
  readonly status: AttendanceStatus | null;
  readonly time_in: string | null;
  /** Undefined leaves the remarks alone. */
  readonly remarks: string | null;
  /** The version of the line the person saw. */
  readonly version: number;
  readonly taken_at: number;
  /** How often it was sent without an answer; then the server may have it already. */
  readonly attempts: number;
  readonly refusal: Refusal | null;
}

/** An outcome that a person must look at; the mark stays on the phone until they have. */
export interface Refusal {
  readonly outcome: "stale" | "closed" | "invalid";
  readonly detail: string;
  /** The line as the server has it. */
  readonly line: RollLine | null;
}

export function requestOf(mark: Mark): RollMarkRequest {
  const { op_id, enrolment, status, version, time_in, remarks } = mark;
  return {
    op_id,
    enrolment,
    status,
    version,
    ...(time_in === null ? {} : { time_in }),
    ...(remarks === null ? {} : { remarks }),
  };
}

export function refusalOf({ outcome, detail, line }: RollMarkResult): Refusal | null {
  if (outcome === "saved" || outcome === "duplicate") return null;
  return { outcome, detail, line };
}

/** The marks of one day to send now: oldest first, one per cadet, because the next builds on its answer. */
export function nextBatch(marks: readonly Mark[], most: number): Mark[] {
  const waiting = marks.filter((mark) => mark.refusal === null);
  const day = waiting[0]?.training_day;
  const seen = new Set<number>();
  const batch: Mark[] = [];
  for (const mark of waiting) {
    if (mark.training_day !== day || seen.has(mark.enrolment)) continue;
    seen.add(mark.enrolment);
    batch.push(mark);
  }
  return batch.slice(0, most);
}
