// The commandant's first page: who is here, how the term goes, what needs a person.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarPlus, ChevronRight, FileSpreadsheet } from "lucide-react";
import { casesQuery, daysQuery } from "@/features/attendance";
import { blockersQuery } from "@/features/grading";
import type { Term } from "@/lib/api";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { CasesCard } from "../parts/CasesCard";
import { Freshness } from "../parts/Freshness";
import { RunningJobs } from "../parts/RunningJobs";
import { TodayMuster } from "../parts/TodayMuster";
import { TrendCard } from "../parts/TrendCard";
import { WithTerm } from "../parts/WithTerm";
import { useTerm } from "../term";

export function DashboardPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader
        title={t`Dashboard`}
        about={term?.label}
        actions={
          <Link to="/roster/import" className={buttonClass()}>
            <FileSpreadsheet aria-hidden="true" className="size-4" />
            <Trans>Import a roster</Trans>
          </Link>
        }
      />
      <WithTerm skeleton={<SkeletonRows rows={8} />} none={<NoTerm />}>
        {(shown) => <OfTerm key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function NoTerm() {
  return (
    <EmptyState
      icon={<CalendarPlus aria-hidden="true" />}
      why={<Trans>There is no term yet.</Trans>}
      next={
        <Trans>Plan and open one; its training days, roster and grades then appear here.</Trans>
      }
      action={
        <Link to="/terms" className={buttonClass("primary")}>
          <Trans>Plan a term</Trans>
        </Link>
      }
    />
  );
}

function OfTerm({ term }: { term: Term }) {
  const days = useQuery(daysQuery({ term: term.id, page_size: 200 }));
  const cases = useQuery(casesQuery({ term: term.id, state: "open", page_size: 50 }));
  return (
    <div className="grid grid-cols-1 gap-5">
      <Loaded query={days} skeleton={<SkeletonRows rows={8} />}>
        {(page) => <TodayMuster days={page.results} />}
      </Loaded>
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <Loaded query={days} skeleton={<SkeletonRows rows={4} />}>
            {(page) => <TrendCard days={page.results} />}
          </Loaded>
          <Freshness at={days.dataUpdatedAt} />
        </div>
        <div className="grid gap-5">
          <Loaded query={cases} skeleton={<SkeletonRows rows={2} />}>
            {(page) => <CasesCard cases={page.results} count={page.count} />}
          </Loaded>
          <ReleaseCard term={term} />
          <RunningJobs />
        </div>
      </div>
    </div>
  );
}

function ReleaseCard({ term }: { term: Term }) {
  const isBefore = term.state === "open" || term.state === "in_review";
  const { data } = useQuery({ ...blockersQuery(term.id), enabled: isBefore });
  return (
    <Link
      to="/terms/$id"
      params={{ id: term.id }}
      className="card flex items-center gap-3 px-4 py-4 transition-colors hover:border-line-strong hover:bg-brand-soft/40"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-base font-semibold">
          <Trans>Release of the term</Trans>
        </span>
        <span className="block text-sm text-muted">
          {!isBefore && <Trans>The grades are final.</Trans>}
          {isBefore && data && (
            <Plural
              value={data.blockers.length}
              _0="Nothing stands in its way."
              one="# kind of work is unfinished."
              other="# kinds of work are unfinished."
            />
          )}
        </span>
      </span>
      <ChevronRight aria-hidden="true" className="size-5 text-muted" />
    </Link>
  );
}
