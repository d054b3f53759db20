// Whether the server takes changes: every answer to somebody signed in says when it does not, and why.
import { useSyncExternalStore } from "react";
import { Watched } from "../watched";

export interface ReadOnly {
  since: string;
  reason: string;
}

/** The header of an answer: the moment, a space, and the reason written for an address. */
export const READ_ONLY_HEADER = "X-Read-Only";
/** The code of a change that is refused for that reason; the same one may come again later. */
export const READ_ONLY_CODE = "read_only";

class ReadOnlyMode extends Watched<ReadOnly | null> {
  #kept = "";

  /** Hear an answer to somebody signed in. Only a good one without the header ends the mode. */
  hear({ headers, ok }: Response): void {
    const told = headers.get(READ_ONLY_HEADER) ?? "";
    if (told === this.#kept || (told === "" && !ok)) return;
    this.#kept = told;
    this.set(read(told));
  }
}

function read(told: string): ReadOnly | null {
  const [since = "", reason = ""] = told.split(" ");
  return since ? { since, reason: decodeURIComponent(reason) } : null;
}

export const readOnlyMode = new ReadOnlyMode(null);

/** Since when and why nothing can be changed; null while changes are taken. */
export function useReadOnly(): ReadOnly | null {
  return useSyncExternalStore(readOnlyMode.subscribe, readOnlyMode.getSnapshot);
}
