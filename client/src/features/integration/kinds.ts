// The sorts of records that can be read in from files.
import type { RecordImport } from "@/lib/api";

export type RecordKind = RecordImport["kind"];

/** In the order of the pages. */
export const RECORD_KINDS: readonly RecordKind[] = ["attendance", "rotcmis", "ledger"];

/** The kind that a text names, as it stands in an address. */
export function kindOf(text: unknown): RecordKind | undefined {
  return RECORD_KINDS.find((each) => each === text);
}
