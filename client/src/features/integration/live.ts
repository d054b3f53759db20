// What becomes stale about imports when something happens.
import type { Handlers } from "@/lib/live";
import { importKeys, recordKeys } from "./keys";

const rosters = () => [importKeys.all];
const records = () => [recordKeys.all];

export const integrationLive = {
  "roster.previewed": rosters,
  "roster.imported": rosters,
  "roster.import_undone": rosters,
  "records.previewed": records,
  "records.preview_changed": records,
  "records.imported": records,
  "records.import_undone": records,
  "job.progressed": () => [...rosters(), ...records()],
  "job.finished": () => [...rosters(), ...records()],
} satisfies Partial<Handlers>;
