// What was moved from the old system: its grades beside ours, and the rows somebody must decide about.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Archive } from "lucide-react";
import { given, type LegacyMove } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { type Tab, Tabs } from "@/ui/Tabs";
import { GradesTab } from "../parts/GradesTab";
import { MoveCard } from "../parts/MoveCard";
import { totalOf } from "../parts/moveCounts";
import { PrintGrades } from "../parts/PrintGrades";
import { RowsTab } from "../parts/RowsTab";
import { VerdictCard } from "../parts/VerdictCard";
import { movesQuery, summaryQuery } from "../queries";
import type { Changed, LegacySearch, LegacyTab } from "../search";

const route = getRouteApi("/shell/legacy");
const MANUAL = "docs/legacy-migration.md";
const NO_FILTERS: Changed = {
  tab: undefined,
  cause: undefined,
  company: undefined,
  search: undefined,
  table: undefined,
  cadet: undefined,
};

export function LegacyPage() {
  const { t } = useLingui();
  const query = useQuery(movesQuery);
  const [move] = query.data?.results ?? [];
  return (
    <>
      <PageHeader
        title={t`Old records`}
        about={<Trans>What came over from the old system, and whether its grades are ours.</Trans>}
        actions={move && <Print move={move} />}
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {({ results: [newest], count }) =>
          newest ? <Moved move={newest} count={count} /> : <NothingMoved />
        }
      </Loaded>
    </>
  );
}

function Print({ move }: { move: LegacyMove }) {
  const shown = route.useSearch();
  const { data: summary } = useQuery(summaryQuery);
  return summary && <PrintGrades move={move} summary={summary} shown={shown} />;
}

function NothingMoved() {
  return (
    <EmptyState
      icon={<Archive aria-hidden="true" />}
      why={<Trans>No old records were moved here.</Trans>}
      next={
        <Trans>
          <code>{MANUAL}</code> tells how.
        </Trans>
      }
    />
  );
}

function Moved({ move, count }: { move: LegacyMove; count: number }) {
  const shown = route.useSearch();
  const navigate = route.useNavigate();
  const summary = useQuery(summaryQuery);
  const show = ({ page, ...changed }: Changed) =>
    void navigate({
      replace: !("cadet" in changed),
      resetScroll: false,
      search: (before) =>
        given({ ...before, ...changed, page: page && page > 1 ? page : undefined }),
    });
  return (
    <>
      <div
        data-chrome
        className="mb-6 grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
      >
        <Loaded query={summary} skeleton={<SkeletonRows rows={2} />}>
          {(compared) => (
            <VerdictCard
              summary={compared}
              onShowUnexplained={() => show({ ...NO_FILTERS, cause: "unexplained" })}
            />
          )}
        </Loaded>
        <MoveCard move={move} count={count} />
      </div>
      <LegacyTabs move={move} shown={shown} onShow={show}>
        {shown.tab === undefined ? (
          <GradesTab shown={shown} move={move} summary={summary.data} onShow={show} />
        ) : (
          <RowsTab
            key={shown.tab}
            kind={shown.tab === "noted" ? "noted" : "quarantined"}
            shown={shown}
            move={move}
            onShow={show}
          />
        )}
      </LegacyTabs>
    </>
  );
}

interface LegacyTabsProps {
  move: LegacyMove;
  shown: LegacySearch;
  onShow: (changed: Changed) => void;
  children: React.ReactNode;
}

function LegacyTabs({ move, shown, onShow, children }: LegacyTabsProps) {
  const { t } = useLingui();
  const tabs: Tab<LegacyTab>[] = [
    { key: "grades", label: t`Grades` },
    { key: "rows", label: t`Rows to decide`, count: totalOf(move.tables).quarantined },
    { key: "noted", label: t`Noted` },
  ];
  return (
    <Tabs
      label={t`Kinds of old records`}
      tabs={tabs}
      open={shown.tab ?? "grades"}
      onOpen={(tab) => onShow({ ...NO_FILTERS, tab: tab === "grades" ? undefined : tab })}
    >
      {children}
    </Tabs>
  );
}
