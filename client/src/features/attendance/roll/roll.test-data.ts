// Roll lines for tests, as the server sends them.
import type { RollLine } from "@/lib/api";

export function aLine(enrolment: number, given: Partial<RollLine> = {}): RollLine {
  return {
    record: null,
    enrolment,
    cadet: enrolment,
    student_number: `2026-${String(enrolment).padStart(5, "0")}`,
    name: `Cadet ${enrolment}`,
    ms_level: "MS1",
    company: "Alpha",
    platoon: "1st",
    status: null,
    time_in: null,
    time_out: null,
    remarks: "",
    source: "",
    marked_by: null,
    marked_at: null,
    version: 0,
    ...given,
  };
}
