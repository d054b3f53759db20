// Grades of the old screens beside ours, narrowed by cause, company and name.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { unitsQuery } from "@/features/cadets";
import type { LegacyMove, ReconciliationSummary } from "@/lib/api";
import { showAsOf } from "@/lib/format";
import { AsOf } from "@/ui/AsOf";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { gradesQuery } from "../queries";
import { CAUSES, type Changed, type LegacySearch } from "../search";
import { Chips } from "./Chips";
import { useCauseMeanings, useCauseWords } from "./causeWords";
import { GradeSheet } from "./GradeSheet";
import { GradesTable } from "./GradesTable";

const PAGE_SIZE = 50;

interface GradesTabProps {
  shown: LegacySearch;
  move: LegacyMove;
  summary: ReconciliationSummary | undefined;
  /** Changes the address; a change of filters goes back to the first page. */
  onShow: (changed: Changed) => void;
}

export function GradesTab({ shown, move, summary, onShow }: GradesTabProps) {
  const { cause, company, search, cadet, page = 1 } = shown;
  const query = useQuery({
    ...gradesQuery({ cause, company, search, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div data-chrome className="mb-4 grid gap-3">
        <CauseChips summary={summary} chosen={cause} onShow={onShow} />
        <GradeFilters term={move.term.id} shown={shown} onShow={onShow} />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {(grades) => (
          <>
            <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
              <span role="status">
                <Plural value={grades.count} one="# cadet" other="# cadets" />
              </span>
              <AsOf when={showAsOf(new Date(query.dataUpdatedAt))} />
            </p>
            <GradesTable
              grades={grades.results}
              empty={<Nobody isFiltered={Boolean(cause || company || search)} onShow={onShow} />}
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={grades.count}
              onPage={(next) => onShow({ page: next })}
            />
            <GradeSheet
              grade={grades.results.find(({ enrolment }) => enrolment === cadet)}
              onClose={() => onShow({ cadet: undefined, page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function CauseChips({
  summary,
  chosen,
  onShow,
}: Pick<GradesTabProps, "summary" | "onShow"> & { chosen: LegacySearch["cause"] }) {
  const { t } = useLingui();
  const words = useCauseWords();
  const meanings = useCauseMeanings();
  const counts = new Map(summary?.causes.map(({ cause, count }) => [cause, count]));
  const chips = CAUSES.filter((cause) => cause === chosen || (counts.get(cause) ?? 0) > 0).map(
    (cause) => ({
      key: cause,
      label: words[cause],
      ...(summary ? { count: counts.get(cause) ?? 0 } : {}),
    }),
  );
  return (
    <div className="grid gap-2">
      <Chips
        label={t`Show only one cause`}
        chips={chips}
        chosen={chosen}
        onChoose={(cause) => onShow({ cause })}
      />
      {chosen && <p className="text-sm text-muted">{meanings[chosen]}</p>}
    </div>
  );
}

function GradeFilters({
  term,
  shown: { search, company },
  onShow,
}: Pick<GradesTabProps, "shown" | "onShow"> & { term: number }) {
  const { t } = useLingui();
  const { data } = useQuery(unitsQuery(term));
  const companies = [...new Set(data?.units.map((unit) => unit.company))].filter(Boolean);
  return (
    <search className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <SearchBox
        label={t`Search for a cadet`}
        placeholder={t`Name or student number`}
        value={search ?? ""}
        onSearch={(text) => onShow({ search: text.trim() || undefined })}
        className="max-md:col-span-2"
      />
      <Select
        label={t`Company`}
        placeholder={t`All`}
        value={company ?? ""}
        choices={companies.map((value) => ({ value, label: value }))}
        onChange={({ target }) => onShow({ company: target.value || undefined })}
        className="max-md:col-span-2"
      />
    </search>
  );
}

function Nobody({ isFiltered, onShow }: Pick<GradesTabProps, "onShow"> & { isFiltered: boolean }) {
  return (
    <EmptyState
      icon={<Scale aria-hidden="true" />}
      why={
        isFiltered ? (
          <Trans>No cadet matches these filters.</Trans>
        ) : (
          <Trans>The old system had no grades.</Trans>
        )
      }
      next={
        isFiltered ? (
          <Trans>Choose another cause or clear the search.</Trans>
        ) : (
          <Trans>The other tabs show which of its rows came over.</Trans>
        )
      }
      action={
        isFiltered && (
          <Button
            onClick={() => onShow({ cause: undefined, company: undefined, search: undefined })}
          >
            <Trans>Show all</Trans>
          </Button>
        )
      }
    />
  );
}
