// The jobs that run or wait right now.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Loaded } from "@/ui/Loaded";
import { SkeletonBlock } from "@/ui/Skeleton";
import { jobsQuery } from "../queries";
import { JobProgress } from "./JobProgress";
import { useJobWords } from "./jobWords";

export function RunningJobs() {
  const words = useJobWords();
  const running = useQuery(jobsQuery({ state: "running", page_size: 5 }));
  const queued = useQuery(jobsQuery({ state: "queued", page_size: 5 }));
  return (
    <section aria-labelledby="jobs" className="card px-4 py-4">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="jobs" className="text-base font-semibold">
          <Trans>Jobs</Trans>
        </h2>
        <Link to="/jobs" className="py-1 text-sm font-medium text-brand-text hover:underline">
          <Trans>Every job</Trans>
        </Link>
      </div>
      <Loaded query={running} skeleton={<SkeletonBlock className="mt-3 h-4 w-full" />}>
        {({ results }) => {
          const jobs = [...results, ...(queued.data?.results ?? [])];
          if (jobs.length === 0) {
            return (
              <p className="mt-1 text-sm text-muted">
                <Trans>Nothing runs in the background.</Trans>
              </p>
            );
          }
          return (
            <ul className="mt-2 grid gap-3">
              {jobs.map((job) => (
                <li key={job.id} className="grid gap-1.5">
                  <p className="flex justify-between gap-3 text-[0.9375rem]">
                    <span className="min-w-0">{job.title}</span>
                    <span className="shrink-0 text-sm text-muted">{words[job.state]}</span>
                  </p>
                  <JobProgress job={job} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
