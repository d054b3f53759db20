// Everybody with an account: found by name, narrowed by role and by how the account stands.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { KeyRound, UserPlus } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { given } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button, buttonClass } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { AddPersonDialog } from "../parts/AddPersonDialog";
import { PeopleFilters } from "../parts/PeopleFilters";
import { PeopleTable } from "../parts/PeopleTable";
import { peopleQuery } from "../queries";
import type { PeopleSearch } from "../search";

const route = getRouteApi("/shell/people");
const PAGE_SIZE = 50;

type Changed = { [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined };

export function PeoplePage() {
  const { t } = useLingui();
  const [isAdding, setIsAdding] = useState(false);
  const { page = 1, ...filters } = route.useSearch();
  const { search, role, state } = filters;
  const navigate = route.useNavigate();
  const query = useQuery({
    ...peopleQuery({ search, role, state, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const filter = (next: Changed) =>
    void navigate({
      replace: true,
      search: ({ page: _, ...before }) => given({ ...before, ...next }),
    });
  return (
    <>
      <PageHeader
        title={t`People`}
        about={<Trans>Who can sign in, and as what.</Trans>}
        actions={<Acts onAdd={() => setIsAdding(true)} />}
      />
      <PeopleFilters filters={{ search, role, state }} onFilter={filter} />
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {(people) => (
          <>
            <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
              <span role="status">
                <Plural value={people.count} one="# person" other="# people" />
              </span>
              <Freshness at={query.dataUpdatedAt} />
            </p>
            <PeopleTable
              people={people.results}
              isFiltered={Boolean(search || role || state)}
              onClear={() => filter({ search: undefined, role: undefined, state: undefined })}
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={people.count}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Loaded>
      <AddPersonDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </>
  );
}

function Acts({ onAdd }: { onAdd: () => void }) {
  const may = useMay();
  return (
    <>
      {may.do("activation.issue") && (
        <Link to="/activation" className={buttonClass()}>
          <KeyRound aria-hidden="true" className="size-4" />
          <Trans>Activation sheets</Trans>
        </Link>
      )}
      {may.do("user.create") && (
        <Button
          kind="primary"
          icon={<UserPlus aria-hidden="true" className="size-4" />}
          onClick={onAdd}
        >
          <Trans>Add a person</Trans>
        </Button>
      )}
    </>
  );
}
