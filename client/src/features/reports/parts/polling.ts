// Asking again while something is being made: events keep lists current, this holds where none arrive.
import type { ReportRun } from "@/lib/api";

const POLL_MS = 2_000;

export const pollWhileWorking = (made: readonly Pick<ReportRun, "state">[] = []): number | false =>
  made.some(({ state }) => state === "working") ? POLL_MS : false;
