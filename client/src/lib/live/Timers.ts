// Named timers: setting one again replaces it, and all can be cleared at once.
import type { Clock } from "./types";

export class Timers {
  #clock: Clock;
  #running = new Map<string, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(name: string, ms: number, act: () => void): void {
    this.clear(name);
    const cancel = this.#clock.after(ms, () => {
      this.#running.delete(name);
      act();
    });
    this.#running.set(name, cancel);
  }

  clear(name: string): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  clearAll(): void {
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }
}
