// The ledger of a term, newest first, with its filters.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { LedgerEntry } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { ledgerQuery } from "../../queries";
import type { ConductSearch } from "../../staffRoutes";
import { LedgerFilters } from "../staff/LedgerFilters";
import { LedgerTable } from "../staff/LedgerTable";
import { VoidDialog } from "../staff/VoidDialog";

const PAGE_SIZE = 25;

interface EntriesTabProps {
  term: number;
  shown: ConductSearch;
  onSearch: (search: ConductSearch) => void;
}

export function EntriesTab({ term, shown, onSearch }: EntriesTabProps) {
  const { page = 1 } = shown;
  const filters = filtersIn(shown);
  const ledger = useQuery({
    ...ledgerQuery({ term, page, page_size: PAGE_SIZE, ...filters }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <LedgerFilters term={term} chosen={shown} onChoose={onSearch} />
      <p className="mb-2 empty:hidden">
        <Freshness at={ledger.dataUpdatedAt} />
      </p>
      <Loaded query={ledger} skeleton={<SkeletonRows rows={8} />}>
        {(data) => (
          <>
            <Entries entries={data.results} hasFilter={Object.values(filters).some(Boolean)} />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={data.count}
              onPage={(next) => onSearch({ ...shown, page: next })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

// The shell's own search (which term) comes along; the ledger filters by these.
function filtersIn({ kind, company, platoon, enrolment }: ConductSearch) {
  return { kind, company, platoon, enrolment };
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
