// Where an import stands while a job works on it, and when its file could not be used.
import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { JobProgress } from "@/features/system";
import type { Job } from "@/lib/api";

/** What is being done, and how far it is. */
export function Working({ job, children }: { job: Job | null; children: ReactNode }) {
  return (
    <div role="status" className="card grid gap-2 px-4 py-4">
      <p className="font-semibold">{children}</p>
      {job && <JobProgress job={job} />}
    </div>
  );
}

/** Why nothing was entered; the child leads to another try. */
export function Unusable({ job, children }: { job: Job | null; children?: ReactNode }) {
  return (
    <Failed
      job={job}
      what={<Trans>This file could not be used. Nothing was entered.</Trans>}
      next={children}
    />
  );
}

/** Why nothing was taken back. */
export function NotTakenBack({ job }: { job: Job }) {
  return (
    <Failed job={job} what={<Trans>It was not taken back. Everything stands as entered.</Trans>} />
  );
}

interface FailedProps {
  job: Job | null;
  what: ReactNode;
  next?: ReactNode;
}

function Failed({ job, what, next }: FailedProps) {
  return (
    <div
      role="alert"
      className="card flex flex-wrap items-start gap-3 border-danger/40 bg-danger-soft px-4 py-3.5 text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{what}</p>
        {job?.error && <p className="mt-1 text-sm">{job.error}</p>}
      </div>
      {next}
    </div>
  );
}
