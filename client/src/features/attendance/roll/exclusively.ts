// One tab at a time: the browser's own locks, or a lease in its storage where there are none.

const LEASE_MS = 40_000;

interface Lease {
  holder: string;
  until: number;
}

export interface LeaseWorld {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  holder: string;
  now: () => number;
}

/** Run while no other tab of this browser runs the same; without locks it is left out when another does. */
export function exclusively(
  name: string,
  act: () => Promise<void>,
  locks: LockManager | undefined,
  lease: LeaseWorld,
): Promise<void> {
  return locks ? locks.request(name, act) : withLease(name, act, lease);
}

// Two tabs may still meet in the same moment; then the ids of the marks keep the server from counting twice.
async function withLease(
  name: string,
  act: () => Promise<void>,
  { storage, holder, now }: LeaseWorld,
): Promise<void> {
  const key = `${name}.lease`;
  const held = readLease(storage.getItem(key));
  if (held && held.holder !== holder && held.until > now()) return;
  storage.setItem(key, JSON.stringify({ holder, until: now() + LEASE_MS }));
  if (readLease(storage.getItem(key))?.holder !== holder) return;
  try {
    await act();
  } finally {
    if (readLease(storage.getItem(key))?.holder === holder) storage.removeItem(key);
  }
}

function readLease(text: string | null): Lease | null {
  try {
    return JSON.parse(text ?? "null") as Lease | null;
  } catch {
    return null;
  }
}
