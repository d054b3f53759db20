// The browser database of one person: live cursor, kept pages, and stores that features add.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Shape extends DBSchema {
  kept: { key: string; value: unknown };
}

const opened = new Map<number, Promise<IDBPDatabase<Shape>>>();

function nameOf(user: number): string {
  return `rgms.${user}`;
}

function open(user: number): Promise<IDBPDatabase<Shape>> {
  const known = opened.get(user);
  if (known) return known;
  const database = openDB<Shape>(nameOf(user), 1, {
    upgrade: (db) => {
      db.createObjectStore("kept");
    },
    terminated: () => opened.delete(user),
  });
  opened.set(user, database);
  database.catch(() => opened.delete(user));
  return database;
}

export async function readKept<T>(user: number, name: string): Promise<T | null> {
  return ((await (await open(user)).get("kept", name)) as T | undefined) ?? null;
}

export async function keep(user: number, name: string, value: unknown): Promise<void> {
  await (await open(user)).put("kept", value, name);
}

/** Remove everything this device keeps for a person; part of signing out. */
export async function wipe(user: number): Promise<void> {
  await (await open(user)).clear("kept");
}
