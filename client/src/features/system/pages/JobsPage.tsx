// Work in the background: what waits, runs, failed and is done.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { Freshness } from "../parts/Freshness";
import { JobCard } from "../parts/JobCard";
import { useJobWords } from "../parts/jobWords";
import { jobsQuery } from "../queries";
import { JOB_STATES, type JobSearch } from "../search";

const route = getRouteApi("/shell/jobs");
const PAGE_SIZE = 20;

export function JobsPage() {
  const { t } = useLingui();
  const { state, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const words = useJobWords();
  const query = useQuery({
    ...jobsQuery({ state, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const filter = (next: JobSearch) =>
    void navigate({ search: (before) => ({ ...without(before), ...next }) });
  return (
    <>
      <PageHeader
        title={t`Jobs`}
        about={<Freshness at={query.dataUpdatedAt} />}
        actions={
          <Select
            label={t`State`}
            hasHiddenLabel
            className="w-56"
            placeholder={t`Every state`}
            value={state ?? ""}
            choices={JOB_STATES.map((value) => ({ value, label: words[value] }))}
            onChange={(event) => {
              const chosen = JOB_STATES.find((value) => value === event.target.value);
              filter(chosen ? { state: chosen } : {});
            }}
          />
        }
      />
      <Loaded query={query}>
        {(jobs) =>
          jobs.results.length === 0 ? (
            <EmptyState
              icon={<ListChecks aria-hidden="true" />}
              why={
                state ? <Trans>No job is in this state.</Trans> : <Trans>No job has run yet.</Trans>
              }
              next={
                <Trans>
                  Large imports and the nightly work appear here while they run, and stay as a
                  record.
                </Trans>
              }
            />
          ) : (
            <>
              <ul aria-label={t`Jobs`} className="grid gap-3">
                {jobs.results.map((job) => (
                  <JobCard key={job.id} job={job} />
                ))}
              </ul>
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={jobs.count}
                onPage={(next) =>
                  void navigate({ search: (before) => ({ ...before, page: next }) })
                }
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

// Another filter starts at the first page again.
function without<T extends JobSearch>({ state: _, page: __, ...others }: T) {
  return others;
}
