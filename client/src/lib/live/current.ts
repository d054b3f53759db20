// The live link of this page, for components: its state in words, and events as they arrive.
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { LiveEvent } from "../api/types";
import type { EventType } from "./handlers";
import type { LiveLink } from "./LiveLink";
import type { LiveStatus } from "./types";

const STOPPED: LiveStatus = { state: "stopped", since: null };

class CurrentLink {
  #link: LiveLink | null = null;
  #unwatch: (() => void) | null = null;
  #watchers = new Set<() => void>();
  #hearers = new Set<(events: LiveEvent[]) => void>();

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  getSnapshot = (): LiveStatus => this.#link?.getSnapshot() ?? STOPPED;

  use(link: LiveLink | null): void {
    this.#unwatch?.();
    this.#link = link;
    this.#unwatch = link?.subscribe(this.#notify) ?? null;
    this.#notify();
  }

  hear(hearer: (events: LiveEvent[]) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  tell(events: LiveEvent[]): void {
    for (const hearer of this.#hearers) hearer(events);
  }

  #notify = (): void => {
    for (const watcher of this.#watchers) watcher();
  };
}

export const currentLink = new CurrentLink();

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(currentLink.subscribe, currentLink.getSnapshot);
}

/** Hear events of some types while mounted, for pages that fetch only the rows named. */
export function useLiveEvents<T extends EventType>(
  types: readonly T[],
  hear: (events: Extract<LiveEvent, { type: T }>[]) => void,
): void {
  const latest = useRef({ types, hear });
  useEffect(() => {
    latest.current = { types, hear };
  });
  useEffect(
    () =>
      currentLink.hear((events) => {
        const wanted = events.filter((event) =>
          (latest.current.types as readonly string[]).includes(event.type),
        );
        if (wanted.length > 0) latest.current.hear(wanted as Extract<LiveEvent, { type: T }>[]);
      }),
    [],
  );
}
