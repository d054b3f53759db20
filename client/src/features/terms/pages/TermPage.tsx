// One term: where it stands, its days, units and policy, and the step to the next state.
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  CalendarDays,
  ChartColumn,
  Network,
  Scale,
  StepForward,
  Users,
} from "lucide-react";
import { Suspense } from "react";
import { ReleasePanel } from "@/features/grading";
import { termQuery } from "@/features/system";
import type { Term } from "@/lib/api";
import { showDate } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { EditTerm } from "../parts/EditTerm";
import { EndTermPanel } from "../parts/EndTermPanel";
import { OpenTermPanel } from "../parts/OpenTermPanel";
import { TermSteps } from "../parts/TermSteps";

const route = getRouteApi("/shell/terms/$id");

export function TermPage() {
  const { id } = route.useParams();
  const query = useQuery(termQuery(id));
  return <Loaded query={query}>{(term) => <Shown term={term} />}</Loaded>;
}

function Shown({ term }: { term: Term }) {
  return (
    <>
      <Link
        to="/terms"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Every term</Trans>
      </Link>
      <PageHeader
        title={term.label}
        about={
          <span className="tabular">
            <Trans>
              {showDate(term.starts_on)} to {showDate(term.ends_on)}
            </Trans>
            {" · "}
            <Plural value={term.planned_days} one="# training day" other="# training days" />
          </span>
        }
        actions={<EditTerm term={term} />}
      />
      <div className="grid gap-5">
        <TermSteps state={term.state} />
        <TermLinks term={term} />
        {term.state === "draft" && <OpenTermPanel term={term} />}
        {term.state !== "draft" && (
          <Suspense fallback={<SkeletonRows rows={4} />}>
            <ReleasePanel term={term} />
          </Suspense>
        )}
        <EndTermPanel term={term} />
      </div>
    </>
  );
}

function TermLinks({ term }: { term: Term }) {
  const search = { term: term.id };
  const params = { id: term.id };
  const isFinal = term.state === "released" || term.state === "closed";
  return (
    <div className="flex flex-wrap gap-2">
      <Link to="/terms/$id/days" params={params} className={buttonClass()}>
        <CalendarDays aria-hidden="true" className="size-4" />
        <Trans>Training days</Trans>
      </Link>
      <Link to="/terms/$id/units" params={params} className={buttonClass()}>
        <Network aria-hidden="true" className="size-4" />
        <Trans>Units</Trans>
      </Link>
      {!isFinal && (
        <Link to="/terms/$id/roll-over" params={params} className={buttonClass()}>
          <StepForward aria-hidden="true" className="size-4" />
          <Trans>Roll over</Trans>
        </Link>
      )}
      <Link to="/policy" search={search} className={buttonClass()}>
        <Scale aria-hidden="true" className="size-4" />
        <Trans>Grading policy</Trans>
      </Link>
      <Link to="/roster" search={search} className={buttonClass()}>
        <Users aria-hidden="true" className="size-4" />
        <Trans>Roster</Trans>
      </Link>
      <Link to="/dashboard" search={search} className={buttonClass()}>
        <ChartColumn aria-hidden="true" className="size-4" />
        <Trans>Attendance</Trans>
      </Link>
    </div>
  );
}
