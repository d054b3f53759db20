// The ledger of any enrolment with its balance, for those who may see it.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Medal } from "lucide-react";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { ledgerQuery, termPolicyQuery } from "../../queries";
import { ConductBalance } from "./ConductBalance";
import { ConductEntries } from "./ConductEntries";

export function CadetLedger({ enrolment, term }: { enrolment: number; term: number }) {
  const entries = useQuery(ledgerQuery({ enrolment, page_size: 200 }));
  const policy = useQuery(termPolicyQuery(term));
  return (
    <Loaded query={entries} skeleton={<SkeletonRows />}>
      {(page) => (
        <div className="grid gap-4">
          {policy.data && <ConductBalance entries={page.results} policy={policy.data} />}
          {page.results.length === 0 ? (
            <EmptyState
              icon={<Medal aria-hidden="true" />}
              why={<Trans>No merit and no demerit this term.</Trans>}
              next={<Trans>Entries are recorded on the conduct page and stand here at once.</Trans>}
            />
          ) : (
            <ConductEntries entries={page.results} start={policy.data?.aptitude_start ?? null} />
          )}
        </div>
      )}
    </Loaded>
  );
}
