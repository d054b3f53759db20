// The conduct ledger of a term, and the form that adds to it.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Award, Scale, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Freshness, useTerm } from "@/features/system";
import type { LedgerEntry } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import type { Kind } from "../../conduct/award";
import { AwardSheet } from "../../parts/staff/AwardSheet";
import { LedgerFilters } from "../../parts/staff/LedgerFilters";
import { LedgerTable } from "../../parts/staff/LedgerTable";
import { VoidDialog } from "../../parts/staff/VoidDialog";
import { ledgerQuery } from "../../queries";
import type { ConductSearch } from "../../staffRoutes";

const route = getRouteApi("/shell/conduct");
const PAGE_SIZE = 25;

export function ConductPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const may = useMay();
  const { award, page = 1, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const ledger = useQuery({
    ...ledgerQuery({ term: term?.id, page, page_size: PAGE_SIZE, ...ledgerFilters(filters) }),
    enabled: term !== undefined,
    placeholderData: keepPreviousData,
  });
  const go = (search: ConductSearch) =>
    void navigate({ search: search as never, replace: true, resetScroll: false });
  const openForm = (kind: Kind | undefined) => go({ ...filters, ...(kind ? { award: kind } : {}) });
  const isOpen = term?.state === "open" || term?.state === "in_review";
  return (
    <>
      <PageHeader
        title={t`Conduct`}
        about={
          <span className="inline-flex flex-wrap gap-x-3">
            <Trans>Merits and demerits of the term, newest first</Trans>
            <Freshness at={ledger.dataUpdatedAt} />
          </span>
        }
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
          <LedgerFilters term={term.id} chosen={filters} onChoose={go} />
          <Loaded query={ledger} skeleton={<SkeletonRows rows={8} />}>
            {(data) => (
              <>
                <Entries
                  entries={data.results}
                  hasFilter={Object.values(ledgerFilters(filters)).some(Boolean)}
                />
                <Pager
                  page={page}
                  pageSize={PAGE_SIZE}
                  count={data.count}
                  onPage={(next) => go({ ...filters, page: next })}
                />
              </>
            )}
          </Loaded>
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

// The shell's own search (which term) comes along; the ledger filters by these.
function ledgerFilters({ kind, company, platoon, enrolment }: ConductSearch) {
  return { kind, company, platoon, enrolment };
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

function Entries({ entries, hasFilter }: { entries: readonly LedgerEntry[]; hasFilter: boolean }) {
  const { t } = useLingui();
  const [voiding, setVoiding] = useState<LedgerEntry | null>(null);
  const empty = hasFilter ? (
    <EmptyState why={t`No entry matches.`} next={t`Change the filters, or show all.`} />
  ) : (
    <EmptyState
      icon={<Scale aria-hidden="true" />}
      why={t`Nobody has a merit or demerit in this term yet.`}
      next={t`The first one you give appears here.`}
    />
  );
  return (
    <>
      <LedgerTable entries={entries} empty={empty} onVoid={setVoiding} />
      <VoidDialog entry={voiding} onClose={() => setVoiding(null)} />
    </>
  );
}
