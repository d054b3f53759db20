// Listeners by subject, for useSyncExternalStore: one row's change wakes only that row.

export class Watchers<K> {
  #listeners = new Map<K, Set<() => void>>();
  #subscribers = new Map<K, (listener: () => void) => () => void>();

  /** The subscribe function of one subject; always the same one. */
  of(subject: K): (listener: () => void) => () => void {
    const known = this.#subscribers.get(subject);
    if (known) return known;
    const subscribe = (listener: () => void) => {
      const listeners = this.#listeners.get(subject) ?? new Set();
      this.#listeners.set(subject, listeners.add(listener));
      return () => void listeners.delete(listener);
    };
    this.#subscribers.set(subject, subscribe);
    return subscribe;
  }

  notify(subject: K): void {
    for (const listener of this.#listeners.get(subject) ?? []) listener();
  }
}
