// The units of one term: the tree, who is assigned, and cadets who change their platoon.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Network, Plus } from "lucide-react";
import { useState } from "react";
import { termsQuery } from "@/features/system";
import type { Term, UnitTree } from "@/lib/api";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { useErrorText } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast, toastError } from "@/ui/toasts";
import { useCopyUnits } from "../mutations";
import { TermFrame } from "../parts/TermFrame";
import { treeQuery } from "../queries";
import { LatestMoves, MoveCadets } from "../units/MoveCadets";
import { Tree } from "../units/Tree";
import { AddUnitDialog } from "../units/UnitDialogs";

const route = getRouteApi("/shell/terms/$id/units");

export function TermUnitsPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  return (
    <TermFrame id={id} title={t`Units of the term`}>
      {(term) => <Units term={term} />}
    </TermFrame>
  );
}

function Units({ term }: { term: Term }) {
  const { company, platoon } = route.useSearch();
  const query = useQuery(treeQuery(term.id));
  const [isAdding, setIsAdding] = useState(false);
  const canEdit = term.state !== "released" && term.state !== "closed";
  const add = (
    <Button
      kind="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setIsAdding(true)}
    >
      <Trans>Add a company</Trans>
    </Button>
  );
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(tree) => (
        <div className="grid grid-cols-1 gap-5">
          <Summary tree={tree} />
          {canEdit && (
            <div className="flex flex-wrap gap-2">
              {add}
              <CopyUnits term={term} tree={tree} />
            </div>
          )}
          {tree.companies.length === 0 ? (
            <NoUnits />
          ) : (
            <Tree term={term} tree={tree} canEdit={canEdit} />
          )}
          {canEdit && company && platoon && (
            <MoveCadets term={term} tree={tree} company={company} platoon={platoon} />
          )}
          {canEdit && <LatestMoves term={term} />}
          {isAdding && <AddUnitDialog term={term} onClose={() => setIsAdding(false)} />}
        </div>
      )}
    </Loaded>
  );
}

function NoUnits() {
  return (
    <EmptyState
      icon={<Network aria-hidden="true" />}
      why={<Trans>No unit is entered yet.</Trans>}
      next={<Trans>Add the companies, or take those of an earlier term.</Trans>}
    />
  );
}

function Summary({ tree }: { tree: UnitTree }) {
  return (
    <p className="tabular text-muted">
      <Plural value={tree.companies.length} one="# company" other="# companies" />
      {", "}
      <Plural value={tree.strength} one="# cadet" other="# cadets" />
      {tree.unplaced > 0 && (
        <>
          {", "}
          <span className="text-warn">
            <Plural value={tree.unplaced} one="# without a company" other="# without a company" />
          </span>
        </>
      )}
    </p>
  );
}

function CopyUnits({ term, tree }: { term: Term; tree: UnitTree }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const copy = useCopyUnits();
  const terms = useQuery(termsQuery);
  const earlier = terms.data?.results.find(({ starts_on }) => starts_on < term.starts_on);
  const hasUnentered = tree.companies.some(
    ({ id, platoons }) => id === null || platoons.some((platoon) => platoon.id === null),
  );
  const take = (source: number) =>
    copy.mutate(
      { term: term.id, source },
      {
        onSuccess: () => toast(t`The units are entered.`),
        onError: (error) => toastError(textOf(error)),
      },
    );
  return (
    <>
      {hasUnentered && (
        <Button isBusy={copy.isPending} onClick={() => take(term.id)}>
          <Trans>Enter those of the roster</Trans>
        </Button>
      )}
      {earlier && (
        <Button isBusy={copy.isPending} onClick={() => take(earlier.id)}>
          <Trans>Take the units of {earlier.label}</Trans>
        </Button>
      )}
    </>
  );
}
