// The journal: every recorded fact, newest first, narrowed by kind, person and time.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { BookOpenText, X } from "lucide-react";
import { given } from "@/lib/api";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { JournalList } from "../parts/JournalList";
import { JOURNAL_TYPES } from "../parts/journalSentences";
import { journalQuery } from "../queries";
import type { JournalSearch } from "../search";

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
  const { type, actor, since, until, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...journalQuery({
      type,
      actor,
      since: momentOf(since),
      until: momentOf(until, 1),
      page,
      page_size: PAGE_SIZE,
    }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = [type, actor, since, until].some((value) => value !== undefined);
  const filter = (next: { [K in keyof JournalSearch]: JournalSearch[K] | undefined }) =>
    void navigate({
      search: ({ page: _, ...before }) => given({ ...before, ...next }),
    });
  return (
    <>
      <PageHeader
        title={t`Journal`}
        about={<Trans>Who did what, and when. Nothing here is ever changed.</Trans>}
      />
      <search className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Select
          label={t`What happened`}
          placeholder={t`Everything`}
          value={type ?? ""}
          choices={JOURNAL_TYPES.map((value) => ({ value, label: value.replace(/[._]/g, " ") }))}
          onChange={(event) => filter({ type: event.target.value })}
        />
        <TextInput
          type="date"
          label={t`From`}
          value={since ?? ""}
          onChange={(event) => filter({ since: event.target.value })}
        />
        <TextInput
          type="date"
          label={t`To`}
          value={until ?? ""}
          onChange={(event) => filter({ until: event.target.value })}
        />
        <Button
          kind="quiet"
          disabled={!isFiltered}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() =>
            filter({ type: undefined, actor: undefined, since: undefined, until: undefined })
          }
        >
          <Trans>Show everything</Trans>
        </Button>
      </search>
      <Loaded query={query}>
        {(entries) =>
          entries.results.length === 0 ? (
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
          ) : (
            <>
              {actor !== undefined && (
                <p className="mb-3 text-sm text-muted">
                  <Trans>Only what {entries.results[0]?.actor?.name ?? t`one person`} did.</Trans>
                </p>
              )}
              <JournalList entries={entries.results} onActor={(id) => filter({ actor: id })} />
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
