// Reads again what events made stale, at a pace, and lets a read that is under way end first.
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { Coalescer } from "./coalesce";
import type { Clock } from "./types";

// At once after a quiet moment; under steady marks each list is asked for at most this often.
const PACE = { gap: 400, spread: 0 };

/** A read that is cut off by every burst never ends: it is followed by another instead. */
export class Rereader {
  #stale = new Map<string, QueryKey>();
  readonly #queries: QueryClient;
  readonly #pace: Coalescer;

  constructor(queries: QueryClient, clock: Clock) {
    this.#queries = queries;
    this.#pace = new Coalescer(
      clock,
      PACE,
      () => 0,
      () => this.#read(),
    );
  }

  /** What these keys name is no longer what the server would say. */
  touch(keys: readonly QueryKey[]): void {
    for (const key of keys) this.#stale.set(JSON.stringify(key), key);
    if (this.#stale.size > 0) this.#pace.ask();
  }

  stop(): void {
    this.#pace.stop();
    this.#stale.clear();
  }

  #read(): void {
    const keys = [...this.#stale.values()];
    this.#stale.clear();
    const cache = this.#queries.getQueryCache();
    const touched = new Set(keys.flatMap((queryKey) => cache.findAll({ queryKey })));
    const underWay: QueryKey[] = [];
    for (const { state, queryKey } of touched) {
      // What it will answer may be older than the event.
      if (state.fetchStatus === "fetching") underWay.push(queryKey);
      else void this.#queries.invalidateQueries({ queryKey, exact: true });
    }
    this.touch(underWay);
  }
}
