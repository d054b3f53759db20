// Remembers who was signed in, so that the shell opens without a connection. It proves nothing.
import type { Me } from "../api/types";

const KEY = "rgms.session-hint";

export function readHint(storage: Storage): Me | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null") as Me | null;
    return kept && typeof kept.id === "number" && typeof kept.abilities === "object" ? kept : null;
  } catch {
    return null;
  }
}

export function writeHint(storage: Storage, me: Me): void {
  const hint: Me = { ...me, email: "" };
  storage.setItem(KEY, JSON.stringify(hint));
}

export function forgetHint(storage: Storage): void {
  storage.removeItem(KEY);
}
