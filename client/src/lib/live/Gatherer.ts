// Gathers things that arrive in bursts and hands them over together.
import type { Clock } from "./types";

export class Gatherer<T> {
  #kept: T[] = [];
  #cancel: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #wait: () => number;
  readonly #deliver: (things: T[]) => void;

  constructor(clock: Clock, wait: () => number, deliver: (things: T[]) => void) {
    this.#clock = clock;
    this.#wait = wait;
    this.#deliver = deliver;
  }

  add(thing: T): void {
    this.#kept.push(thing);
    this.#cancel ??= this.#clock.after(this.#wait(), () => this.flush());
  }

  flush(): void {
    const things = this.#kept;
    this.clear();
    if (things.length > 0) this.#deliver(things);
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#kept = [];
  }
}
