// A letter as it stands on this phone before the server has it: words, days, files, and how far each is.
import { type ExcuseLetter, type ExcuseLetterRequest, newId } from "@/lib/api";

export const MOST_FILES = 3;
export const MOST_BYTES = 10 * 1024 * 1024;
export const LONGEST_REASON = 1000;
/** What the file box offers; the server looks at the content itself. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf";
const TYPES: readonly string[] = ACCEPTED.split(",");

export interface DraftFile {
  /** On this phone. */
  id: string;
  name: string;
  size: number;
  sha256: string;
  /** Makes announcing it again the same act. */
  key: string;
  /** The server's number of the upload, once announced. */
  upload: number | null;
  /** Bytes that the server has. */
  offset: number;
  /** The server's number of the stored file, once it is whole. */
  file: number | null;
  /** Why the server does not take it. */
  refusal: string | null;
}

export interface Draft {
  reasonKind: ExcuseLetter["reason_kind"] | "";
  reason: string;
  days: readonly number[];
  files: readonly DraftFile[];
  /** Makes sending the letter again the same act. */
  key: string;
  /** The person pressed send; it goes on until the server answers. */
  isSending: boolean;
}

export type Missing = "reasonKind" | "reason" | "days" | "files";

export function emptyDraft(): Draft {
  return { reasonKind: "", reason: "", days: [], files: [], key: newId(), isSending: false };
}

export function isEmpty({ reasonKind, reason, days, files }: Draft): boolean {
  return reasonKind === "" && reason === "" && days.length === 0 && files.length === 0;
}

/** What keeps this draft from being sent. */
export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (draft.days.length === 0) missing.push("days");
  if (draft.reasonKind === "") missing.push("reasonKind");
  if (draft.reason.trim().length < 3) missing.push("reason");
  if (draft.files.some(({ refusal }) => refusal !== null)) missing.push("files");
  return missing;
}

/** What the server is told, once every file is there; null while one is not. */
export function bodyOf(draft: Draft): ExcuseLetterRequest | null {
  const files = draft.files.map(({ file }) => file);
  if (draft.reasonKind === "" || files.includes(null)) return null;
  return {
    reason_kind: draft.reasonKind,
    reason: draft.reason.trim(),
    days: [...draft.days],
    files: files as number[],
  };
}

/** Why a file cannot be added, seen from here; the server decides in the end. */
export type Unfit = "type" | "size" | "count" | "unreadable";

export function unfitness(file: { type: string; size: number }, count: number): Unfit | null {
  if (count >= MOST_FILES) return "count";
  if (!TYPES.includes(file.type)) return "type";
  return file.size > MOST_BYTES ? "size" : null;
}
