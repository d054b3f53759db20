// The training staff by name.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { UserPlus, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { Freshness } from "@/features/system";
import { given, type TrainingStaff } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { AppointDialog } from "../parts/AppointDialog";
import { TodaysRoll } from "../parts/TodaysRoll";
import { staffQuery } from "../queries";

const route = getRouteApi("/shell/staff");
const PAGE_SIZE = 50;

export function StaffListPage() {
  const { t } = useLingui();
  const may = useMay();
  const { page = 1, search, archived } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setIsAdding] = useState(false);
  const query = useQuery({
    ...staffQuery({ search, archived: archived ? "true" : "false", page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const narrow = (next: { search?: string | undefined; archived?: true | undefined }) =>
    void navigate({ replace: true, search: given({ search, archived, ...next }) });
  return (
    <>
      <PageHeader
        title={t`Training staff`}
        actions={
          <>
            <TodaysRoll />
            {may.do("staff.appoint") && (
              <Button
                kind="primary"
                icon={<UserPlus aria-hidden="true" className="size-4" />}
                onClick={() => setIsAdding(true)}
              >
                <Trans>Add training staff</Trans>
              </Button>
            )}
          </>
        }
      />
      <search className="mb-4 grid grid-cols-1 items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <SearchBox
          label={t`Name or rank`}
          placeholder={t`Name or rank`}
          value={search ?? ""}
          onSearch={(text) => narrow({ search: text || undefined })}
        />
        <Select
          label={t`Which staff`}
          hasHiddenLabel
          value={archived ? "archived" : "present"}
          choices={[
            { value: "present", label: t`still here` },
            { value: "archived", label: t`archived` },
          ]}
          onChange={({ target }) =>
            narrow({ archived: target.value === "archived" ? true : undefined })
          }
        />
      </search>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(staff) => (
          <>
            <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
              <span role="status">
                <Plural value={staff.count} one="# person" other="# people" />
              </span>
              <Freshness at={query.dataUpdatedAt} />
            </p>
            <StaffTable staff={staff.results} isFiltered={Boolean(search || archived)} />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={staff.count}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Loaded>
      <AppointDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </>
  );
}

function StaffTable({
  staff,
  isFiltered,
}: {
  staff: readonly TrainingStaff[];
  isFiltered: boolean;
}) {
  const { t } = useLingui();
  const columns = useMemo<Column<TrainingStaff>[]>(
    () => [
      {
        key: "name",
        header: t`Name`,
        inCard: "title",
        cell: ({ id, name }) => (
          <Link
            to="/staff/$id"
            params={{ id }}
            className="font-medium hover:text-brand-text hover:underline"
          >
            {name}
          </Link>
        ),
      },
      { key: "position", header: t`Position`, cell: ({ position }) => position || "–" },
      {
        key: "state",
        header: t`State`,
        inCard: "aside",
        cell: ({ archived_at, user }) =>
          archived_at ? (
            <Badge tone="warn">
              <Trans>archived</Trans>
            </Badge>
          ) : user === null ? (
            <Badge>
              <Trans>no account</Trans>
            </Badge>
          ) : null,
      },
    ],
    [t],
  );
  return (
    <DataTable
      caption={t`Training staff`}
      columns={columns}
      rows={staff}
      keyOf={({ id }) => id}
      isDimmed={({ archived_at }) => archived_at !== null}
      empty={
        <EmptyState
          icon={<UsersRound aria-hidden="true" />}
          why={isFiltered ? t`Nobody matches.` : t`Nobody is on the staff list yet.`}
          next={
            isFiltered
              ? t`Change the words above, or look among those who are still here.`
              : t`An administrator adds training staff here.`
          }
        />
      }
    />
  );
}
