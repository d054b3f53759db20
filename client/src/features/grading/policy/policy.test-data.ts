// The usual policy, for tests.
import type { GradingPolicy } from "@/lib/api";

export const STANDARD: GradingPolicy = {
  id: 1,
  name: "standard",
  version: 1,
  calculation: "standard",
  attendance_weight: "30.00",
  aptitude_weight: "30.00",
  proficiency_weight: "40.00",
  late_credit: "1.00",
  excused: "present",
  denominator: "held",
  aptitude_start: "100.00",
  aptitude_cap: "100.00",
  aptitude_floor: "0.00",
  proficiency_method: "direct",
  passing_percent: "75.00",
  bands: [
    { at_least: "75.00", equivalent: "3.00" },
    { at_least: "0.00", equivalent: "5.00" },
  ],
  cautions: [],
  note: "As usual",
  created_at: "2026-06-01T00:00:00Z",
};
