// The roster of a term.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileSpreadsheet, UsersRound } from "lucide-react";
import { useCallback } from "react";
import { Freshness, useTerm, WithTerm } from "@/features/system";
import { given, type Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { RosterFilters } from "../parts/RosterFilters";
import { RosterTable } from "../parts/RosterTable";
import { enrolmentsQuery, unitsQuery } from "../queries";

const route = getRouteApi("/shell/roster");
const PAGE_SIZE = 50;

export function RosterPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={t`Roster`} about={term?.label} actions={<ImportLink />} />
      <WithTerm
        skeleton={<SkeletonRows rows={10} />}
        none={
          <EmptyState
            icon={<UsersRound aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>A roster belongs to a term. It appears here once one is opened.</Trans>}
          />
        }
      >
        {(shown) => <OfTerm key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function ImportLink() {
  const may = useMay();
  if (!may.do("import.apply")) return null;
  return (
    <Link to="/roster/import" className={buttonClass()}>
      <FileSpreadsheet aria-hidden="true" className="size-4" />
      <Trans>Import a roster</Trans>
    </Link>
  );
}

function OfTerm({ term }: { term: Term }) {
  const {
    page = 1,
    search,
    company,
    platoon,
    ms_level,
    status,
    incomplete,
    archived,
  } = route.useSearch();
  const filters = { search, company, platoon, ms_level, status, incomplete, archived };
  const navigate = route.useNavigate();
  const query = useQuery({
    ...enrolmentsQuery({ term: term.id, ...filters, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const units = useQuery(unitsQuery(term.id));
  const filter = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({
        replace: true,
        search: ({ page: _, ...before }) => given({ ...before, ...next }),
      }),
    [navigate],
  );
  return (
    <>
      <RosterFilters filters={given(filters)} units={units.data?.units ?? []} onFilter={filter} />
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {(enrolments) => (
          <>
            <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
              <span role="status">
                <Plural value={enrolments.count} one="# cadet" other="# cadets" />
              </span>
              <Freshness at={query.dataUpdatedAt} />
            </p>
            <RosterTable
              enrolments={enrolments.results}
              isFiltered={Object.values(filters).some(Boolean)}
              action={<ImportLink />}
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={enrolments.count}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
