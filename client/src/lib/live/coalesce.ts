// Reads again at most so often, however many events arrive: one request for a burst, none lost.
import { useEffect, useRef } from "react";
import type { LiveEvent } from "../api/types";
import { browserClock } from "./clock";
import { useLiveEvents } from "./current";
import type { EventType } from "./handlers";
import type { Clock } from "./types";

export interface Pace {
  /** Two requests are at least so far apart (ms). */
  gap: number;
  /** The first request of a quiet time waits up to this long (ms), so that many boards do not ask at once. */
  spread: number;
}

/** Calls `read` soon after it was asked to, then never more often than the pace allows. */
export class Coalescer {
  #cancel: (() => void) | null = null;
  #last = Number.NEGATIVE_INFINITY;
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #random: () => number;
  readonly #read: () => void;

  constructor(clock: Clock, pace: Pace, random: () => number, read: () => void) {
    this.#clock = clock;
    this.#pace = pace;
    this.#random = random;
    this.#read = read;
  }

  ask(): void {
    if (this.#cancel) return;
    const soon = this.#random() * this.#pace.spread;
    const due = this.#last + this.#pace.gap - this.#clock.now();
    this.#cancel = this.#clock.after(Math.max(soon, due), () => {
      this.#cancel = null;
      this.#last = this.#clock.now();
      this.#read();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** Read again when events of these types arrive, at a pace; `concerns` leaves out those of other rows. */
export function useRefreshAtPace<T extends EventType>(
  types: readonly T[],
  pace: Pace,
  read: () => void,
  concerns: (event: Extract<LiveEvent, { type: T }>) => boolean = () => true,
): void {
  const latest = useRef(read);
  const coalescer = useRef<Coalescer | null>(null);
  const { gap, spread } = pace;
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    const made = new Coalescer(browserClock, { gap, spread }, Math.random, () => latest.current());
    coalescer.current = made;
    return () => made.stop();
  }, [gap, spread]);
  useLiveEvents(types, (events) => {
    if (events.some(concerns)) coalescer.current?.ask();
  });
}
