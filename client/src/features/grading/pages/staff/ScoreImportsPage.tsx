// Reading scores in from a file, and what was read before.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { ImportList, scoreImportsQuery, scoreLine } from "@/features/integration";
import { useTerm, WithTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { examPlanQuery } from "../../exams/queries";
import { ScoreUploadPanel } from "../../exams/ScoreUploadPanel";

export function ScoreImportsPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <Link
        to="/exams"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Every exam</Trans>
      </Link>
      <PageHeader title={t`Scores from a file`} about={term?.label} />
      <WithTerm
        none={
          <EmptyState
            why={t`There is no term yet.`}
            next={t`An administrator plans and opens terms.`}
          />
        }
      >
        {(shown) => <OfTerm key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function OfTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const plan = useQuery(examPlanQuery(term.id));
  const query = useQuery(scoreImportsQuery({ term: term.id, page_size: 50 }));
  const isOpen = term.state === "open" || term.state === "in_review";
  return (
    <div className="grid gap-6">
      {isOpen ? (
        <ScoreUploadPanel
          term={term}
          exams={plan.data?.map(({ exam }) => exam) ?? []}
          onRead={({ id }) => void navigate({ to: "/exams/import/$id", params: { id } })}
        />
      ) : (
        <p className="rounded-card border border-line bg-sunken px-4 py-3 text-sm">
          <Trans>This term takes no more scores. A released grade changes only by amendment.</Trans>
        </p>
      )}
      <section aria-labelledby="earlier">
        <h2 id="earlier" className="mb-2 text-base font-semibold">
          <Trans>Earlier files</Trans>
        </h2>
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {({ results }) =>
            results.length === 0 ? (
              <p className="text-sm text-muted">
                <Trans>None in this term. Each file that is read stays listed here.</Trans>
              </p>
            ) : (
              <ImportList label={t`Earlier files`} lines={results.map(scoreLine)} />
            )
          }
        </Loaded>
      </section>
    </div>
  );
}
