// A mark made on this phone: one act with its own id, from the tap until the server has settled it.
import type { AttendanceStatus, RollLine, RollMarkRequest, RollMarkResult } from "@/lib/api";

/** Tapped by hand, or read from a cadet's code. */
export type TapSource = "roll" | "scan";

export interface Mark {
  readonly op_id: string;
  readonly training_day: number;
  /** For people who look at the queue without the roll. */
  readonly day_title: string;
  readonly day_date: string;
  readonly enrolment: number;
  readonly name: string;
  readonly student_number: string;
  readonly status: AttendanceStatus | null;
  /** Hours in Manila; null leaves what stands there. */
  readonly time_in: string | null;
  readonly time_out: string | null;
  /** Null leaves the remarks alone. */
  readonly remarks: string | null;
  /** The version of the line the person saw. */
  readonly version: number;
  /** Why it goes over somebody else's mark. */
  readonly reason: string | null;
  readonly source: TapSource;
  /** The code that was scanned; the server checks it again. */
  readonly proof: string | null;
  /** Milliseconds since 1970 by this device's clock. */
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

const USUAL = {
  day_title: "",
  day_date: "",
  name: "",
  student_number: "",
  time_in: null,
  time_out: null,
  remarks: null,
  reason: null,
  source: "roll",
  proof: null,
  attempts: 0,
  refusal: null,
} as const;

/** A kept mark with everything that marks have today; an older version of the page kept less. */
export function whole(kept: Partial<Mark>): Mark {
  return { ...USUAL, ...kept } as Mark;
}

export function requestOf(mark: Mark): RollMarkRequest {
  const { op_id, enrolment, status, version, time_in, time_out, remarks, reason, proof } = mark;
  return {
    op_id,
    enrolment,
    status,
    version,
    tapped_at: new Date(mark.taken_at).toISOString(),
    ...(time_in === null ? {} : { time_in }),
    ...(time_out === null ? {} : { time_out }),
    ...(remarks === null ? {} : { remarks }),
    ...(reason === null ? {} : { reason }),
    ...(mark.source === "scan" ? { source: mark.source } : {}),
    ...(proof === null ? {} : { proof }),
  };
}

/** Null when the server has the mark now: applied, there already, or kept with the day. */
export function refusalOf({ outcome, detail, line }: RollMarkResult): Refusal | null {
  if (outcome === "saved" || outcome === "duplicate" || outcome === "kept") return null;
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
