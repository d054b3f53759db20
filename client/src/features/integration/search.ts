// What stands in the addresses of imports.
import type { RecordRow, RosterRow } from "@/lib/api";
import { RECORD_KINDS, type RecordKind } from "./kinds";

export const VERDICTS: readonly RosterRow["verdict"][] = [
  "new",
  "changed",
  "same",
  "duplicate",
  "error",
];

export const RECORD_VERDICTS: readonly RecordRow["verdict"][] = [
  "new",
  "changed",
  "same",
  "kept",
  "duplicate",
  "unmatched",
  "error",
];

export interface VerdictSearch<V extends string> {
  verdict?: V;
  page?: number;
}

type Given = Record<string, unknown>;

/** Reads the verdict and the page of a listing of rows from an address. */
export function verdictSearch<V extends string>(verdicts: readonly V[]) {
  return (given: Given): VerdictSearch<V> => ({
    ...oneOf(given, "verdict", verdicts),
    ...wholeFrom(2, given, "page"),
  });
}

export interface HubSearch {
  kind?: RecordKind;
  page?: number;
}

export function hubSearch(given: Given): HubSearch {
  return { ...oneOf(given, "kind", RECORD_KINDS), ...wholeFrom(2, given, "page") };
}

export interface UploadSearch {
  kind?: RecordKind;
  /** The training day of an attendance sheet. */
  day?: number;
}

export function uploadSearch(given: Given): UploadSearch {
  return { ...oneOf(given, "kind", RECORD_KINDS), ...wholeFrom(1, given, "day") };
}

function oneOf<V extends string>(given: Given, name: string, known: readonly V[]) {
  const found = known.find((each) => each === given[name]);
  return found ? { [name]: found } : {};
}

function wholeFrom(least: number, given: Given, name: string): Record<string, number> {
  const number = Number(given[name]);
  return Number.isInteger(number) && number >= least ? { [name]: number } : {};
}
