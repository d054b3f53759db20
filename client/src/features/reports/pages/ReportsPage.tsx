// Documents of the unit: having one made, and those that were made within the week.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus, FileText } from "lucide-react";
import { Freshness, useTerm, WithTerm } from "@/features/system";
import { useMay } from "@/lib/auth";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { DayReports } from "../parts/DayReports";
import { ExportCard } from "../parts/ExportCard";
import { MakeForm } from "../parts/MakeForm";
import { pollWhileWorking } from "../parts/polling";
import { RunList } from "../parts/RunList";
import { kindsQuery, runsQuery } from "../queries";

export function ReportsPage() {
  const { t } = useLingui();
  const may = useMay();
  const { term } = useTerm();
  const kinds = useQuery(kindsQuery);
  return (
    <>
      <PageHeader title={t`Reports`} about={term?.label} />
      <div className="grid gap-6">
        <WithTerm
          none={
            <EmptyState
              icon={<CalendarPlus aria-hidden="true" />}
              why={<Trans>There is no term yet.</Trans>}
              next={<Trans>A document is about a term: plan one first.</Trans>}
            />
          }
        >
          {(shown) => (
            <Loaded query={kinds} skeleton={<SkeletonRows rows={3} />}>
              {(read) => <MakeForm key={shown.id} term={shown} kinds={read.kinds} />}
            </Loaded>
          )}
        </WithTerm>
        <Made />
        {term && <DayReports term={term.id} />}
        {term && may.all("report.export_term") && <ExportCard key={term.id} term={term} />}
      </div>
    </>
  );
}

function Made() {
  const query = useQuery({
    ...runsQuery,
    refetchInterval: ({ state }) => pollWhileWorking(state.data?.results),
  });
  return (
    <section aria-labelledby="made">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="made" className="text-base font-semibold">
          <Trans>Made within the week</Trans>
        </h2>
        <Freshness at={query.dataUpdatedAt} />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {(page) =>
          page.results.length === 0 ? (
            <EmptyState
              icon={<FileText aria-hidden="true" />}
              why={<Trans>No document was made yet.</Trans>}
              next={<Trans>Choose one above. What is made stays here for seven days.</Trans>}
            />
          ) : (
            <RunList runs={page.results} />
          )
        }
      </Loaded>
    </section>
  );
}
