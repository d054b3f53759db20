// Whether somebody else left unsent work on this device; signing out must not take it along.
import { openDB } from "idb";

const WORK = /^rgms\.(\d+)\.(.+)$/;

/** True when a database with work of another person than this one holds anything. */
export async function holdsWorkOfOthers(user: number): Promise<boolean> {
  const all = (await indexedDB.databases?.()) ?? [];
  const others = all.flatMap(({ name = "" }) => {
    const owner = WORK.exec(name)?.[1];
    return owner !== undefined && Number(owner) !== user ? [name] : [];
  });
  const held = await Promise.all(others.map(holdsAnything));
  return held.includes(true);
}

async function holdsAnything(name: string): Promise<boolean> {
  const database = await openDB(name);
  try {
    const stores = [...database.objectStoreNames];
    const counts = await Promise.all(stores.map((store) => database.count(store)));
    return counts.some((count) => count > 0);
  } finally {
    database.close();
  }
}
