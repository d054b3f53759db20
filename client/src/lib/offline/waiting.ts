// How many changes wait on this device to be sent; features with a queue report here.
import { useSyncExternalStore } from "react";
import { Watched } from "../watched";

class WaitingCount extends Watched<number> {
  #counts = new Map<string, number>();

  /** Say how many changes of one queue wait: `waiting.report("roll", 34)`. */
  report(queue: string, count: number): void {
    this.#counts.set(queue, count);
    this.set([...this.#counts.values()].reduce((sum, each) => sum + each, 0));
  }
}

export const waiting = new WaitingCount(0);

export function useWaiting(): number {
  return useSyncExternalStore(waiting.subscribe, waiting.getSnapshot);
}
