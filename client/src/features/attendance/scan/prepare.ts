// Fetches what scanning needs while there is a connection: the page, the reader, the unit's keys.
import type { QueryClient } from "@tanstack/react-query";
import { prepareUnitSignature } from "../identity/unitSignature";
import { openReader } from "./reader";
import { scannerQuery } from "./scanner";

export async function prepareScanning(queries: QueryClient, day: number): Promise<void> {
  await Promise.allSettled([
    import("./ScanPage"),
    openReader(),
    prepareUnitSignature(),
    queries.prefetchQuery(scannerQuery(day)),
  ]);
}
