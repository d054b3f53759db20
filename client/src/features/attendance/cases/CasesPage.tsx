// Absences that need a person: open cases by age, and those decided or no longer true.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CircleCheckBig, Gavel } from "lucide-react";
import { CompanySelect } from "@/features/cadets";
import { Freshness, useTerm } from "@/features/system";
import type { AttendanceCase, Term } from "@/lib/api";
import { showAgo, showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { casesQuery } from "../queries";
import type { CasesSearch } from "../staffRoutes";
import { useCaseWords } from "./words";

const PAGE = 50;
const route = getRouteApi("/shell/cases");

export function CasesPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const search = route.useSearch();
  const cases = useQuery({
    ...casesQuery({
      term: term?.id,
      level: search.warnings ? "warning" : "case",
      state: search.all ? undefined : "open",
      company: search.company,
      page: search.page ?? 1,
      page_size: PAGE,
    }),
    enabled: term !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t`Cases`}
        about={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <Trans>Nobody is dropped by the system: a person decides.</Trans>
            <Freshness at={cases.dataUpdatedAt} />
          </span>
        }
      />
      {!term && !isLoading ? (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`Cases open by themselves once rolls are closed in an open term.`}
        />
      ) : (
        <>
          {term && <Filters term={term} search={search} />}
          <Loaded query={cases} skeleton={<SkeletonRows rows={6} />}>
            {({ results, count }) => <Found rows={results} count={count} search={search} />}
          </Loaded>
        </>
      )}
    </>
  );
}

function Filters({ term, search }: { term: Term; search: CasesSearch }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const choose = (changed: { [K in keyof CasesSearch]: CasesSearch[K] | undefined }) => {
    const { page: _, ...kept } = { ...search, ...changed };
    const given = Object.entries(kept).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(given) as CasesSearch, replace: true });
  };
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 sm:flex">
      <Select
        label={t`Show`}
        hasHiddenLabel
        className="sm:w-56"
        choices={[
          { value: "open", label: t`Open` },
          { value: "all", label: t`All, decided ones too` },
        ]}
        value={search.all ? "all" : "open"}
        onChange={({ target }) => choose({ all: target.value === "all" || undefined })}
      />
      <Select
        label={t`Kind`}
        hasHiddenLabel
        className="sm:w-48"
        choices={[
          { value: "cases", label: t`Cases` },
          { value: "warnings", label: t`Warnings` },
        ]}
        value={search.warnings ? "warnings" : "cases"}
        onChange={({ target }) => choose({ warnings: target.value === "warnings" || undefined })}
      />
      <CompanySelect
        term={term.id}
        value={search.company}
        onChoose={(company) => choose({ company })}
      />
    </div>
  );
}

interface FoundProps {
  rows: readonly AttendanceCase[];
  count: number;
  search: CasesSearch;
}

function Found({ rows, count, search }: FoundProps) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  if (rows.length === 0) {
    const isNarrowed = search.company !== undefined;
    return (
      <EmptyState
        icon={<CircleCheckBig aria-hidden="true" />}
        why={isNarrowed ? t`No case matches the filter.` : t`No case is open.`}
        next={t`Three unexcused absences in a row, or more than the allowed share of planned days, open one as soon as a roll is closed.`}
      />
    );
  }
  return (
    <>
      <ul aria-label={t`Cases`} className="card divide-y divide-line">
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      <Pager
        page={search.page ?? 1}
        pageSize={PAGE}
        count={count}
        onPage={(page) => void navigate({ search: { ...search, page } })}
      />
    </>
  );
}

function Line({ row }: { row: AttendanceCase }) {
  const { rule, state, tone } = useCaseWords()(row);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1.4fr)_minmax(0,1fr)] md:items-center">
      <p className="min-w-0">
        <Link
          to="/cases/$id"
          params={{ id: row.id }}
          className="inline-flex min-h-8 items-center font-medium text-brand-text hover:underline"
        >
          {row.name}
        </Link>
        <span className="block text-sm text-muted">
          {[row.company, row.platoon].filter(Boolean).join(", ")}
        </span>
      </p>
      <p className="text-[0.9375rem]">
        {rule}
        <span className="tabular block text-sm text-muted">
          {showDate(row.first_day)} – {showDate(row.last_day)}
        </span>
      </p>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-muted md:justify-end">
        <Badge tone={tone}>{state}</Badge>
        {row.has_pending_excuse && row.state === "open" && (
          <Badge tone="warn">
            <Trans>excuse pending</Trans>
          </Badge>
        )}
        <Whose row={row} />
      </p>
    </li>
  );
}

function Whose({ row }: { row: AttendanceCase }) {
  if (row.state === "decided") {
    return (
      <span>
        <Trans>
          by {row.decided_by}, {showAgo(row.decided_at ?? row.opened_at)}
        </Trans>
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <Gavel aria-hidden="true" className="size-3.5" />
      {row.owner ?? <Trans>Administrators</Trans>}, {showAgo(row.opened_at)}
    </span>
  );
}
