// One file on its way from a form; a second try of the same file goes on where the first one stood.
import { useState } from "react";
import { ApiError, newId, type UploadRequest } from "@/lib/api";
import type { DraftFile } from "./draft";
import { Forgotten, fingerprintOf, sendFile } from "./uploads";

export interface Sending {
  /** How much is there, from 0 to 1. */
  sent: number;
  /** The number of the stored file; null when it could not be sent, and `error` says why. */
  bring: (file: File) => Promise<number | null>;
  error: Error | null;
  isSending: boolean;
}

export function useSending(kind: UploadRequest["kind"]): Sending {
  const [begun, setBegun] = useState<DraftFile | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const bring = async (file: File): Promise<number | null> => {
    setIsSending(true);
    setError(null);
    try {
      const bytes = await file.arrayBuffer();
      const sha256 = await fingerprintOf(bytes);
      let on = begun?.sha256 === sha256 ? begun : unsent(file, sha256);
      const tell = async (change: Partial<DraftFile>) => {
        on = { ...on, ...change };
        setBegun(on);
      };
      await sendFile(on, bytes, tell, kind);
      return on.file;
    } catch (failure) {
      if (failure instanceof Forgotten || (failure instanceof ApiError && failure.isFinal)) {
        setBegun(null);
      }
      setError(failure as Error);
      return null;
    } finally {
      setIsSending(false);
    }
  };
  const sent = begun ? begun.offset / begun.size : 0;
  return { sent, bring, error, isSending };
}

function unsent({ name, size }: File, sha256: string): DraftFile {
  const id = newId();
  return { id, key: id, name, size, sha256, upload: null, offset: 0, file: null, refusal: null };
}
