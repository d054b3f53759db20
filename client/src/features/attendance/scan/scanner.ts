// What this phone needs to judge codes, kept with the roll, and the server's clock as last heard.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Scanner } from "@/lib/api";

const AGAIN_MS = 60_000;

/** What the server told, and how many milliseconds its clock was ahead of this phone's. */
export interface ToldScanner {
  readonly scanner: Scanner;
  readonly ahead: number;
}

export function scannerQuery(day: number) {
  return queryOptions({
    queryKey: ["scanner", day],
    queryFn: ({ signal }) => fetchScanner(day, signal),
    staleTime: 0,
    refetchInterval: AGAIN_MS,
    meta: { offline: true },
  });
}

async function fetchScanner(day: number, signal: AbortSignal): Promise<ToldScanner> {
  const asked = Date.now();
  const params = { path: { id: day } };
  const scanner = await answer(api.GET("/api/v1/training-days/{id}/scanner/", { params, signal }));
  return { scanner, ahead: Date.parse(scanner.now) - (asked + Date.now()) / 2 };
}
