// What becomes stale in terms, jobs and the journal when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { jobKeys, journalKeys, termKeys } from "./queries";

const terms = () => [termKeys.all];
const job = (ids: IdsOf<"job.progressed">) => [jobKeys.one(ids.job), jobKeys.lists()];

export const systemLive = {
  "term.planned": terms,
  "term.opened": terms,
  "term.reviewed": terms,
  "term.released": terms,
  "job.queued": job,
  "job.stop_asked": job,
  "job.progressed": job,
  "job.finished": job,
  // No page shows settings, staff or files; the journal lists what happened to them.
  "setting.changed": () => [journalKeys.all],
  "staff.appointed": () => [journalKeys.all],
  "file.stored": () => [journalKeys.all],
  "file.deleted": () => [journalKeys.all],
} satisfies Partial<Handlers>;
