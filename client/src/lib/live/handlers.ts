// From an event to what must be read again: each feature says so for its own events.
import type { QueryKey } from "@tanstack/react-query";
import type { LiveEvent } from "../api/types";

export type EventType = LiveEvent["type"];
export type IdsOf<T extends EventType> = Extract<LiveEvent, { type: T }>["ids"];

/** The table of one feature, or of the whole client. */
export type Handlers<T extends EventType = EventType> = {
  [K in T]: (ids: IdsOf<K>) => readonly QueryKey[];
};

/** Collect the keys that a burst of events makes stale, each once. */
export function keysOf(events: LiveEvent[], handlers: readonly Partial<Handlers>[]): QueryKey[] {
  const keys = new Map<string, QueryKey>();
  for (const event of events) {
    for (const table of handlers) {
      const handler = table[event.type] as ((ids: unknown) => readonly QueryKey[]) | undefined;
      for (const key of handler?.(event.ids) ?? []) keys.set(JSON.stringify(key), key);
    }
  }
  return [...keys.values()];
}
