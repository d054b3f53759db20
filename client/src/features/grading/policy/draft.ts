// A policy somebody is writing: numbers stay the text that was typed until they are sent.
import type { GradingPolicy, PolicyRequest } from "@/lib/api";
import { readMark, showPlain } from "@/lib/format";

export interface BandDraft {
  /** Tells lines apart while they are edited; never sent. */
  key: number;
  at_least: string;
  equivalent: string;
}

export interface PolicyDraft extends Omit<PolicyRequest, "bands"> {
  bands: readonly BandDraft[];
}

export const NUMBERS = [
  "attendance_weight",
  "aptitude_weight",
  "proficiency_weight",
  "late_credit",
  "aptitude_start",
  "aptitude_cap",
  "aptitude_floor",
  "passing_percent",
] as const;

export type NumberName = (typeof NUMBERS)[number];

const MOST = "100.00";

/** Begin with a copy; its note belongs to the version it was written for. */
export function draftOf(policy: GradingPolicy): PolicyDraft {
  const plain = Object.fromEntries(NUMBERS.map((name) => [name, showPlain(policy[name])]));
  return {
    ...(plain as Pick<PolicyDraft, NumberName>),
    name: policy.name,
    calculation: policy.calculation,
    excused: policy.excused,
    denominator: policy.denominator,
    proficiency_method: policy.proficiency_method,
    note: "",
    bands: bandsOf(policy.bands),
  };
}

export function bandsOf(bands: GradingPolicy["bands"]): BandDraft[] {
  return bands.map(({ at_least, equivalent }, key) => ({
    key,
    at_least: showPlain(at_least),
    equivalent,
  }));
}

/** What can be sent; null with the names of the fields that hold no number. */
export function requestOf(draft: PolicyDraft): PolicyRequest | { unreadable: ReadonlySet<string> } {
  const read = Object.fromEntries(NUMBERS.map((name) => [name, readMark(draft[name], MOST)]));
  const bands = draft.bands.map((band) => ({
    at_least: readMark(band.at_least, MOST),
    equivalent: readMark(band.equivalent, "5.00"),
  }));
  const unreadable = new Set(NUMBERS.filter((name) => read[name] === null) as string[]);
  if (bands.some((band) => band.at_least === null || band.equivalent === null)) {
    unreadable.add("bands");
  }
  if (unreadable.size > 0) return { unreadable };
  return { ...draft, ...read, bands } as PolicyRequest;
}

/** The three weights added up in hundredths; null while one of them is no number. */
export function weightsOf(draft: PolicyDraft): number | null {
  const weights = NUMBERS.slice(0, 3).map((name) => readMark(draft[name], MOST));
  return weights.some((weight) => weight === null)
    ? null
    : weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 100), 0) / 100;
}
