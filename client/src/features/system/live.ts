// What becomes stale in terms, jobs and the journal when something happens.
import type { Handlers } from "@/lib/live";
import { jobKeys, journalKeys, termKeys } from "./queries";

const terms = () => [termKeys.all];
const jobs = () => [jobKeys.lists()];

export const systemLive = {
  "term.planned": terms,
  "term.opened": terms,
  "term.reviewed": terms,
  "term.released": terms,
  "job.queued": jobs,
  "job.stop_asked": jobs,
  "job.progressed": jobs,
  "job.finished": jobs,
  // No page shows settings, staff or files; the journal lists what happened to them.
  "setting.changed": () => [journalKeys.all],
  "staff.appointed": () => [journalKeys.all],
  "file.stored": () => [journalKeys.all],
  "file.deleted": () => [journalKeys.all],
} satisfies Partial<Handlers>;
