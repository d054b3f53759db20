// The states and reasons of letters, in the order in which people choose among them.
import type { ExcuseLetter } from "@/lib/api";

export const REASON_KINDS: readonly ExcuseLetter["reason_kind"][] = [
  "sickness",
  "injury",
  "school_activity",
  "bereavement",
  "religious_observance",
  "exceptional",
];

export const LETTER_STATES: readonly ExcuseLetter["state"][] = [
  "pending",
  "approved",
  "not_accepted",
  "withdrawn",
];
