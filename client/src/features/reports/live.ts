// What becomes stale about documents when something happens.
import type { Handlers } from "@/lib/live";
import { reportKeys } from "./queries";

const runs = () => [reportKeys.runs()];
const ofDays = () => [reportKeys.ofDays()];

const exported = () => [reportKeys.exports()];
const both = () => [...runs(), ...exported()];

export const reportsLive = {
  "report.made": runs,
  "report.day_made": ofDays,
  "report.day_missing": ofDays,
  "report.term_exported": exported,
  "job.progressed": both,
  "job.finished": both,
} satisfies Partial<Handlers>;
