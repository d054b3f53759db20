// The journal: every recorded fact, newest first, narrowed by kind, people, time and request.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { BookOpenText } from "lucide-react";
import { given } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Freshness } from "../parts/Freshness";
import { type ChangedFilters, JournalFilters } from "../parts/JournalFilters";
import { JournalList } from "../parts/JournalList";
import { journalQuery } from "../queries";

const route = getRouteApi("/shell/journal");
const PAGE_SIZE = 50;
const DAY_MS = 24 * 60 * 60_000;

// A day of the filter is a day in Manila; `until` includes the day it names.
function momentOf(date: string | undefined, days = 0): string | undefined {
  if (date === undefined) return undefined;
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + days * DAY_MS).toISOString();
}

export function JournalPage() {
  const { t } = useLingui();
  const {
    page = 1,
    term: _,
    ...filters
  } = route.useSearch() as ReturnType<typeof route.useSearch> & { term?: number };
  const { request, since, until, ...named } = filters;
  const navigate = route.useNavigate();
  const query = useQuery({
    ...journalQuery({
      ...named,
      request_id: request,
      since: momentOf(since),
      until: momentOf(until, 1),
      page,
      page_size: PAGE_SIZE,
    }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = Object.keys(filters).length > 0;
  const filter = (next: ChangedFilters) =>
    void navigate({ search: ({ page: _page, ...before }) => given({ ...before, ...next }) });
  return (
    <>
      <PageHeader
        title={t`Journal`}
        about={<Trans>Who did what, and when. Nothing here is ever changed.</Trans>}
      />
      <JournalFilters filters={filters} onFilter={filter} />
      <Loaded query={query}>
        {(entries) =>
          entries.results.length === 0 ? (
            <Nothing isFiltered={isFiltered} />
          ) : (
            <>
              <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
                <span role="status">
                  <Plural value={entries.count} one="# entry" other="# entries" />
                </span>
                <Freshness at={query.dataUpdatedAt} />
              </p>
              <JournalList entries={entries.results} onFilter={filter} />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={entries.count}
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

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      icon={<BookOpenText aria-hidden="true" />}
      why={
        isFiltered ? (
          <Trans>Nothing matches these filters.</Trans>
        ) : (
          <Trans>Nothing has been recorded yet.</Trans>
        )
      }
      next={
        isFiltered ? (
          <Trans>Widen the dates or choose another kind of fact.</Trans>
        ) : (
          <Trans>Every act of anybody appears here as it happens.</Trans>
        )
      }
    />
  );
}
