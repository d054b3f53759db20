// What becomes stale about documents when something happens.
import type { Handlers } from "@/lib/live";
import { reportKeys } from "./queries";

const runs = () => [reportKeys.runs()];

export const reportsLive = {
  "report.made": runs,
  "job.progressed": runs,
  "job.finished": runs,
} satisfies Partial<Handlers>;
