// One case: what it rests on, the letters, the talks, and the decision.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Suspense } from "react";
import { ContactNotes } from "@/features/grading";
import { Freshness } from "@/features/system";
import type { CaseDetail } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { caseQuery } from "../queries";
import { CaseActs } from "./CaseActs";
import { CaseFactsView } from "./CaseFactsView";
import { CaseLetters } from "./CaseLetters";
import { useCaseWords, useOutcomeWords } from "./words";

const route = getRouteApi("/shell/cases/$id");

export function CasePage() {
  const { id } = route.useParams();
  const query = useQuery(caseQuery(id));
  return (
    <>
      <Link
        to="/cases"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Cases</Trans>
      </Link>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(shown) => <Shown row={shown} readAt={query.dataUpdatedAt} />}
      </Loaded>
    </>
  );
}

function Shown({ row, readAt }: { row: CaseDetail; readAt: number }) {
  const may = useMay();
  const { rule, state, tone } = useCaseWords()(row);
  return (
    <>
      <PageHeader
        title={row.name}
        about={
          <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
            {row.student_number}
            <span>{[row.company, row.platoon].filter(Boolean).join(", ")}</span>
            <Badge tone={tone}>{state}</Badge>
            <Freshness at={readAt} />
          </span>
        }
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid content-start gap-6">
          <CaseFactsView row={row} rule={rule} />
          <CaseLetters letters={row.facts.letters} />
        </div>
        <div className="grid content-start gap-6">
          <Decision row={row} />
          <Further row={row} />
          {may.all("contact_note.view") && (
            <Suspense fallback={<SkeletonRows rows={2} />}>
              <ContactNotes enrolment={row.enrolment} name={row.name} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}

function Decision({ row }: { row: CaseDetail }) {
  const { t } = useLingui();
  const outcomes = useOutcomeWords();
  return (
    <section aria-labelledby="decision" className="card grid gap-3 px-4 py-4">
      <h2 id="decision" className="text-base font-semibold">
        <Trans>Decision</Trans>
      </h2>
      {row.state === "resolved" && (
        <p className="text-[0.9375rem]">
          <Trans>
            Closed by itself on {showDateTime(row.resolved_at ?? row.opened_at)}: the days no longer
            bear it out.
          </Trans>
        </p>
      )}
      {row.state === "decided" && (
        <p className="text-[0.9375rem]">
          <span className="font-medium">{outcomes(row.outcome)}</span>{" "}
          <span className="text-muted">
            <Trans>
              by {row.decided_by} on {showDateTime(row.decided_at ?? row.opened_at)}
            </Trans>
          </span>
          <span className="mt-1 block whitespace-pre-line">{row.decision_reason}</span>
        </p>
      )}
      {row.state === "open" && (
        <p className="text-[0.9375rem]">
          <Trans>Open since {showDate(row.opened_at)}.</Trans>{" "}
          {row.owner ? (
            <Trans>
              In the hands of {row.owner}: {row.referral}
            </Trans>
          ) : (
            t`In the hands of the administrators.`
          )}
        </p>
      )}
      <CaseActs row={row} />
    </section>
  );
}

function Further({ row }: { row: CaseDetail }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`About this cadet`} className="card grid gap-0.5 px-4 py-3">
      <Link to="/cadets/$id" params={{ id: row.cadet }} className={LINK}>
        <Trans>Grade and its receipt, attendance, conduct</Trans>
      </Link>
      <Link to="/conduct" search={{ enrolment: row.enrolment }} className={LINK}>
        <Trans>Conduct entries</Trans>
      </Link>
    </nav>
  );
}

const LINK =
  "inline-flex min-h-9 items-center text-[0.9375rem] font-medium text-brand-text hover:underline";
