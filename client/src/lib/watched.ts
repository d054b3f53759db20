// A value that pages watch, in the shape that useSyncExternalStore asks for.

/** What it holds is replaced, never changed in place; whoever watches hears of each new value. */
export class Watched<T> {
  #value: T;
  #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): T => this.#value;

  protected get value(): T {
    return this.#value;
  }

  protected set(value: T): void {
    if (Object.is(this.#value, value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}
