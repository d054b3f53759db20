// Where a draft and its files wait on the device, so that they survive a reload and a lost signal.
import { keep, readKept } from "@/lib/offline/database";
import type { Draft } from "./draft";

const DRAFT = "excuse-draft";
const contentOf = (file: string) => `excuse-file.${file}`;

export interface DraftStore {
  load(): Promise<Draft | null>;
  save(draft: Draft | null): Promise<void>;
  /** Null when the device lost it. */
  bytes(file: string): Promise<ArrayBuffer | null>;
  putBytes(file: string, bytes: ArrayBuffer | null): Promise<void>;
}

/** The draft of one person in the browser's database; signing out wipes it. */
export function deviceDraft(user: number): DraftStore {
  return {
    load: () => readKept<Draft>(user, DRAFT),
    save: (draft) => keep(user, DRAFT, draft),
    bytes: (file) => readKept<ArrayBuffer>(user, contentOf(file)),
    putBytes: (file, bytes) => keep(user, contentOf(file), bytes),
  };
}
