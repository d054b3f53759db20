// How many changes wait on this device to be sent; features with a queue report here.
import { useSyncExternalStore } from "react";

class WaitingCount {
  #counts = new Map<string, number>();
  #total = 0;
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): number => this.#total;

  /** Say how many changes of one queue wait: `waiting.report("roll", 34)`. */
  report(queue: string, count: number): void {
    this.#counts.set(queue, count);
    this.#total = [...this.#counts.values()].reduce((sum, each) => sum + each, 0);
    for (const listener of this.#listeners) listener();
  }
}

export const waiting = new WaitingCount();

export function useWaiting(): number {
  return useSyncExternalStore(waiting.subscribe, waiting.getSnapshot);
}
