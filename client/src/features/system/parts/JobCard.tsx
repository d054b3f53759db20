// One job: what it is, how far it is, what came of it, and what can be done about it.
import { Trans, useLingui } from "@lingui/react/macro";
import { RotateCw, X } from "lucide-react";
import type { Job } from "@/lib/api";
import { showAgo, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast, toastError } from "@/ui/toasts";
import { useCancelJob, useRetryJob } from "../mutations";
import { JobProgress } from "./JobProgress";
import { JOB_TONES, useJobWords } from "./jobWords";

export function JobCard({ job }: { job: Job }) {
  const words = useJobWords();
  return (
    <li className="card grid gap-2.5 px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="min-w-0 flex-1 basis-52 font-semibold">{job.title}</h2>
        <Badge tone={JOB_TONES[job.state]}>{words[job.state]}</Badge>
      </div>
      <JobProgress job={job} />
      {job.error && (
        <p className="rounded-control bg-danger-soft px-3 py-2 text-sm text-danger">{job.error}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="tabular min-w-0 flex-1 basis-52 text-[0.8125rem] text-muted">
          <When job={job} />
        </p>
        <JobActs job={job} />
      </div>
    </li>
  );
}

function When({ job }: { job: Job }) {
  const asked = showDateTime(job.created_at);
  const who = job.requested_by;
  return (
    <>
      {who ? (
        <Trans>
          asked for by {who}, {asked}
        </Trans>
      ) : (
        <Trans>by the schedule, {asked}</Trans>
      )}
      {job.finished_at && (
        <>
          {" · "}
          <Trans>ended {showAgo(job.finished_at)}</Trans>
        </>
      )}
      {job.attempt > 1 && (
        <>
          {" · "}
          <Trans>
            try {job.attempt} of {job.max_attempts}
          </Trans>
        </>
      )}
    </>
  );
}

function JobActs({ job }: { job: Job }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const cancel = useCancelJob();
  const retry = useRetryJob();
  if (!job.can_cancel && !job.can_retry) return null;
  const told = (done: string) => ({
    onSuccess: () => void toast(done),
    onError: (error: Error) => void toastError(textOf(error)),
  });
  return (
    <div className="flex gap-2">
      {job.can_cancel && (
        <Button
          size="small"
          isBusy={cancel.isPending}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() => cancel.mutate(job.id, told(t`The job stops at its next step.`))}
        >
          <Trans>Cancel</Trans>
        </Button>
      )}
      {job.can_retry && (
        <Button
          size="small"
          isBusy={retry.isPending}
          icon={<RotateCw aria-hidden="true" className="size-4" />}
          onClick={() => retry.mutate(job.id, told(t`The job waits for its turn.`))}
        >
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}
