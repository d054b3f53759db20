// Where marks wait on the device, so that they survive a reload and a flat battery.
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { type Mark, whole } from "./marks";

interface Shape extends DBSchema {
  marks: { key: string; value: Mark };
}

export interface MarkStore {
  load(): Promise<Mark[]>;
  put(marks: readonly Mark[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

function nameOf(user: number): string {
  return `rgms.${user}.marks`;
}

/** The marks of one person in the browser's database. */
export function deviceStore(user: number): MarkStore {
  let opened: Promise<IDBPDatabase<Shape>> | null = null;
  const open = () => {
    opened ??= openDB<Shape>(nameOf(user), 1, {
      upgrade: (db) => void db.createObjectStore("marks", { keyPath: "op_id" }),
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    });
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  return {
    load: async () =>
      (await (await open()).getAll("marks")).map(whole).sort((a, b) => a.taken_at - b.taken_at),
    put: async (marks) => {
      const writing = (await open()).transaction("marks", "readwrite");
      await Promise.all([...marks.map((mark) => writing.store.put(mark)), writing.done]);
    },
    remove: async (ids) => {
      const writing = (await open()).transaction("marks", "readwrite");
      await Promise.all([...ids.map((id) => writing.store.delete(id)), writing.done]);
    },
  };
}

/** Forget what waits; only when the person leaves and chose to. */
export function wipeMarks(user: number): Promise<void> {
  return deleteDB(nameOf(user));
}
