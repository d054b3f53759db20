// The unit's signature: by the browser where it knows Ed25519, else by a small library loaded for it.
import type { Bytes } from "./bytes";

export async function isSignedByUnit(
  signature: Bytes,
  message: Bytes,
  unitKey: Bytes,
): Promise<boolean> {
  const key = await crypto.subtle
    .importKey("raw", unitKey, "Ed25519", false, ["verify"])
    .catch(() => null);
  if (key) return crypto.subtle.verify("Ed25519", key, signature, message);
  const { verifyAsync } = await import("@noble/ed25519");
  return verifyAsync(signature, message, unitKey).catch(() => false);
}

/** Fetch the library while there is a connection, if this browser will need it. */
export async function prepareUnitSignature(): Promise<void> {
  const known = await crypto.subtle
    ?.generateKey("Ed25519", false, ["sign", "verify"])
    .then(() => true)
    .catch(() => false);
  if (!known) await import("@noble/ed25519").catch(() => undefined);
}
