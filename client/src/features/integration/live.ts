// What becomes stale about imports when something happens.
import type { Handlers } from "@/lib/live";
import { importKeys } from "./queries";

const imports = () => [importKeys.all];

export const integrationLive = {
  "roster.previewed": imports,
  "roster.imported": imports,
  "job.progressed": imports,
  "job.finished": imports,
} satisfies Partial<Handlers>;
