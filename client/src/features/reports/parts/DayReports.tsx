// The attendance reports that the clock makes of training days; they stay.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarCheck } from "lucide-react";
import { Freshness } from "@/features/system";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { dayReportsQuery } from "../queries";
import { RunList } from "./RunList";

export function DayReports({ term }: { term: number }) {
  const { t } = useLingui();
  const query = useQuery(dayReportsQuery(term));
  return (
    <section aria-labelledby="of-days">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="of-days" className="text-base font-semibold">
          <Trans>Attendance reports of training days</Trans>
        </h2>
        <Freshness at={query.dataUpdatedAt} />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {(page) =>
          page.results.length === 0 ? (
            <EmptyState
              icon={<CalendarCheck aria-hidden="true" />}
              why={<Trans>No training day of this term was reported yet.</Trans>}
              next={<Trans>At 18:00 of each training day its report is made and stays here.</Trans>}
            />
          ) : (
            <RunList runs={page.results} label={t`Attendance reports of training days`} />
          )
        }
      </Loaded>
    </section>
  );
}
