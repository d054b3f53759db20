// The cache of what the server said: when it is fresh, and when a failed read is tried again.
import { QueryClient } from "@tanstack/react-query";
import { ApiError, NetworkError, StaleError } from "../api/errors";
import { READ_ONLY_CODE } from "../api/readOnly";

const FRESH_MS = 30_000;
const KEPT_MS = 30 * 60_000;
const TRIES = 3;
const WORTH_ANOTHER_TRY = new Set([429, 502, 503, 504]);

let isLive = false;

/** Tell the cache whether changes are being pushed; without that nothing stays fresh by itself. */
export function setLive(live: boolean): void {
  isLive = live;
}

/** Whether trying the very same request again may help. */
export function mayRetry(failures: number, error: Error): boolean {
  if (failures >= TRIES) return false;
  if (error instanceof NetworkError) return navigator.onLine;
  // Read-only mode lasts longer than anybody waits before a form.
  if (!(error instanceof ApiError) || error.code === READ_ONLY_CODE) return false;
  return WORTH_ANOTHER_TRY.has(error.status);
}

export function retryDelay(failures: number, error: Error): number {
  const named = error instanceof ApiError ? error.retryAfter : null;
  const jittered = Math.random() * Math.min(8_000, 500 * 2 ** failures);
  return named === null ? jittered : named * 1000 + jittered;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: () => (isLive ? FRESH_MS : 0),
        gcTime: KEPT_MS,
        networkMode: "offlineFirst",
        retry: mayRetry,
        retryDelay,
        refetchOnWindowFocus: () => !isLive,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

export function isStale(error: unknown): error is StaleError {
  return error instanceof StaleError;
}
