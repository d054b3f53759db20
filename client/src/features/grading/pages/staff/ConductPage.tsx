// Conduct of a term: the ledger, what is recommended, what is appealed, and the catalogue.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Award, TriangleAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTerm } from "@/features/system";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { type Tab, Tabs } from "@/ui/Tabs";
import type { Kind } from "../../conduct/award";
import { appealsQuery, recommendationsQuery } from "../../conduct/queries";
import { EntriesTab } from "../../parts/conduct/EntriesTab";
import { AwardSheet } from "../../parts/staff/AwardSheet";
import type { ConductSearch, ConductTab } from "../../staffRoutes";

const route = getRouteApi("/shell/conduct");

const RecommendationsTab = lazy(() =>
  import("../../parts/conduct/RecommendationsTab").then((m) => ({ default: m.RecommendationsTab })),
);
const AppealsTab = lazy(() =>
  import("../../parts/conduct/AppealsTab").then((m) => ({ default: m.AppealsTab })),
);
const CatalogueTab = lazy(() =>
  import("../../parts/conduct/CatalogueTab").then((m) => ({ default: m.CatalogueTab })),
);

export function ConductPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const may = useMay();
  const { award, ...shown } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = useTabs(term?.id);
  const go = (search: ConductSearch) =>
    void navigate({ search: search as never, replace: true, resetScroll: false });
  const openForm = (kind: Kind | undefined) => go({ ...shown, ...(kind ? { award: kind } : {}) });
  const isOpen = term?.state === "open" || term?.state === "in_review";
  return (
    <>
      <PageHeader
        title={t`Conduct`}
        about={<Trans>Merits and demerits of the term</Trans>}
        actions={may.do("ledger.award") && isOpen && <AwardButtons onOpen={openForm} />}
      />
      {!term && !isLoading && (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`An administrator plans and opens terms.`}
        />
      )}
      {term && (
        <>
          {!isOpen && <TermClosed />}
          <Tabs
            label={t`Conduct`}
            tabs={tabs}
            open={shown.tab ?? "entries"}
            onOpen={(tab) => go(tab === "entries" ? {} : { tab })}
          >
            <Suspense fallback={<SkeletonRows rows={6} />}>
              <OpenTab term={term.id} shown={shown} onSearch={go} />
            </Suspense>
          </Tabs>
          <AwardSheet
            term={term.id}
            kind={isOpen ? award : undefined}
            onKind={openForm}
            onClose={() => openForm(undefined)}
          />
        </>
      )}
    </>
  );
}

// How much waits stands beside the name of each queue.
function useTabs(term: number | undefined): readonly Tab<ConductTab>[] {
  const { t } = useLingui();
  const enabled = term !== undefined;
  const one = { term, page: 1, page_size: 1 };
  const waiting = useQuery({ ...recommendationsQuery({ ...one, state: "waiting" }), enabled });
  const open = useQuery({ ...appealsQuery({ ...one, state: "open" }), enabled });
  return [
    { key: "entries", label: t`Entries` },
    { key: "recommendations", label: t`Recommendations`, ...counted(waiting.data?.count) },
    { key: "appeals", label: t`Appeals`, ...counted(open.data?.count) },
    { key: "catalogue", label: t`Catalogue` },
  ];
}

function counted(count: number | undefined) {
  return count ? { count } : {};
}

interface OpenTabProps {
  term: number;
  shown: ConductSearch;
  onSearch: (search: ConductSearch) => void;
}

function OpenTab({ term, shown, onSearch }: OpenTabProps) {
  const { tab = "entries", page = 1, all = false } = shown;
  const queue = {
    term,
    page,
    isAll: all,
    onSearch: (search: ConductSearch) => onSearch({ tab, ...search }),
  };
  if (tab === "recommendations") return <RecommendationsTab {...queue} />;
  if (tab === "appeals") return <AppealsTab {...queue} />;
  if (tab === "catalogue") return <CatalogueTab />;
  return <EntriesTab term={term} shown={shown} onSearch={onSearch} />;
}

function AwardButtons({ onOpen }: { onOpen: (kind: Kind) => void }) {
  return (
    <>
      <Button
        onClick={() => onOpen("demerit")}
        icon={<TriangleAlert aria-hidden="true" className="size-4" />}
      >
        <Trans>Demerit</Trans>
      </Button>
      <Button
        kind="primary"
        onClick={() => onOpen("merit")}
        icon={<Award aria-hidden="true" className="size-4" />}
      >
        <Trans>Merit</Trans>
      </Button>
    </>
  );
}

function TermClosed() {
  return (
    <p className="mb-4 rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      <Trans>This term takes no more entries. A released grade changes only by amendment.</Trans>
    </p>
  );
}
