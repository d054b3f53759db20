// A cadet's merits and demerits, each with its reason and what it did to the balance.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Medal } from "lucide-react";
import type { GradeReport } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { rulesQuery } from "../../conduct/queries";
import { ConductBalance } from "../../parts/cadet/ConductBalance";
import { ConductEntries } from "../../parts/cadet/ConductEntries";
import { MyGrade } from "../../parts/cadet/MyGrade";
import { RuleList } from "../../parts/conduct/RuleList";
import { ledgerQuery, termPolicyQuery } from "../../queries";

export function MyConductPage() {
  const { t } = useLingui();
  return (
    <MyGrade title={t`Conduct`} skeleton={<SkeletonRows />}>
      {(report) => <Conduct report={report} />}
    </MyGrade>
  );
}

function Conduct({ report }: { report: GradeReport }) {
  const entries = useQuery(ledgerQuery({ enrolment: report.enrolment, page_size: 200 }));
  const policy = useQuery(termPolicyQuery(report.term.id));
  return (
    <Loaded query={entries} skeleton={<SkeletonRows />}>
      {(page) => (
        <div className="grid gap-4">
          {policy.data && <ConductBalance entries={page.results} policy={policy.data} />}
          {page.results.length === 0 ? (
            <EmptyState
              icon={<Medal aria-hidden="true" />}
              why={<Trans>No merit and no demerit this term.</Trans>}
              next={
                <Trans>
                  When somebody records one, it stands here with its reason and who gave it.
                </Trans>
              }
            />
          ) : (
            <ConductEntries entries={page.results} start={policy.data?.aptitude_start ?? null} />
          )}
          <Catalogue />
        </div>
      )}
    </Loaded>
  );
}

function Catalogue() {
  const rules = (useQuery(rulesQuery).data ?? []).filter(({ is_retired }) => !is_retired);
  if (rules.length === 0) return null;
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer items-center font-medium text-brand-text">
        <Trans>What earns merits and demerits</Trans>
      </summary>
      <div className="mt-2">
        <RuleList rules={rules} />
      </div>
    </details>
  );
}
