// What becomes stale when an operator turns a switch, and when a copy was made.
import { termKeys } from "@/features/system";
import type { Handlers } from "@/lib/live";
import { overviewKeys } from "./queries";

const system = () => [overviewKeys.all];
// Every page of everybody shows the current term, and any answer says whether changes are taken.
const everybody = () => [termKeys.current(), overviewKeys.all];

export const operationsLive = {
  "read_only.began": everybody,
  "read_only.ended": everybody,
  "jobs.paused": system,
  "jobs.resumed": system,
  "backup.made": system,
  "backup.verified": system,
  "database.restored": system,
} satisfies Partial<Handlers>;
