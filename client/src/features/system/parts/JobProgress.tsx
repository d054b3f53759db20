// How far a job is: a bar with its numbers, or the bar without a length while it is not known.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Job } from "@/lib/api";
import { Progress } from "@/ui/Progress";

export function JobProgress({ job }: { job: Job }) {
  const { t } = useLingui();
  const hasLength = job.total > 0;
  if (job.state !== "running" && !(job.state === "queued" && hasLength)) return null;
  return (
    <div className="grid gap-1">
      {hasLength ? (
        <Progress label={t`Progress of ${job.title}`} value={job.done / job.total} />
      ) : (
        <Progress label={t`Progress of ${job.title}`} />
      )}
      <p className="tabular flex flex-wrap justify-between gap-x-4 text-[0.8125rem] text-muted">
        <span>{job.message}</span>
        {hasLength && (
          <span>
            <Trans>
              {job.done} of {job.total}
            </Trans>
          </span>
        )}
      </p>
    </div>
  );
}
