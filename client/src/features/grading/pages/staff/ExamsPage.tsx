// The exams of a term: the plan, how far each is entered, checked by two, and released.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardList, Download, FilePlus2, Upload } from "lucide-react";
import { useState } from "react";
import { Freshness, useTerm, WithTerm } from "@/features/system";
import type { ExamProgress, Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { ExamCard } from "../../exams/ExamCard";
import { ExamDialog } from "../../exams/ExamDialog";
import { ReleaseExamDialog, RemoveDialog } from "../../exams/ExamDialogs";
import { useExport } from "../../exams/mutations";
import { examPlanQuery } from "../../exams/queries";

export type Over = { is: "edit" | "release" | "remove"; of: ExamProgress } | { is: "new" } | null;

export function ExamsPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <WithTerm
      none={
        <>
          <PageHeader title={t`Exams`} />
          <EmptyState
            why={t`There is no term yet.`}
            next={t`An administrator plans and opens terms.`}
          />
        </>
      }
    >
      {(shown) => <OfTerm key={term?.id ?? shown.id} term={shown} />}
    </WithTerm>
  );
}

function OfTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const may = useMay();
  const query = useQuery(examPlanQuery(term.id));
  const exporting = useExport();
  const [over, setOver] = useState<Over>(null);
  const isOpen = term.state === "open" || term.state === "in_review";
  const canPlan = isOpen && may.do("exam.plan");
  const close = () => setOver(null);
  return (
    <>
      <PageHeader
        title={t`Exams`}
        about={
          <span className="flex flex-wrap items-center gap-x-4">
            {term.label}
            <Freshness at={query.dataUpdatedAt} />
          </span>
        }
        actions={
          <>
            <Button
              isBusy={exporting.isPending}
              icon={<Download aria-hidden="true" className="size-4" />}
              onClick={() => exporting.mutate({ term: term.id, name: `${term.label}.xlsx` })}
            >
              <Trans>Export the gradebook</Trans>
            </Button>
            {isOpen && may.do("score.enter") && (
              <Link to="/exams/import" className={buttonClass()}>
                <Upload aria-hidden="true" className="size-4" />
                <Trans>Read scores in</Trans>
              </Link>
            )}
            {canPlan && (
              <Button
                kind="primary"
                icon={<FilePlus2 aria-hidden="true" className="size-4" />}
                onClick={() => setOver({ is: "new" })}
              >
                <Trans>Plan an exam</Trans>
              </Button>
            )}
          </>
        }
      />
      {!isOpen && (
        <p className="mb-4 rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
          <Trans>This term takes no more scores. A released grade changes only by amendment.</Trans>
        </p>
      )}
      {exporting.error && (
        <div className="mb-4">
          <ErrorState isInline error={exporting.error} />
        </div>
      )}
      <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
        {(exams) =>
          exams.length === 0 ? (
            <EmptyState
              icon={<ClipboardList aria-hidden="true" />}
              why={t`No exam is planned in this term.`}
              next={
                canPlan
                  ? t`Plan the prelim, the midterm and the final with their maximum and weight.`
                  : t`Staff plan exams while a term is open.`
              }
            />
          ) : (
            <ul aria-label={t`Exams of the term`} className="grid gap-4 lg:grid-cols-2">
              {exams.map((each) => (
                <li key={each.exam.id}>
                  <ExamCard progress={each} isOpen={isOpen} onOpen={setOver} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <ExamDialog
        term={term.id}
        next={query.data?.length ?? 0}
        shown={over?.is === "new" ? "new" : over?.is === "edit" ? over.of : undefined}
        onClose={close}
      />
      <ReleaseExamDialog shown={over?.is === "release" ? over.of : undefined} onClose={close} />
      <RemoveDialog shown={over?.is === "remove" ? over.of : undefined} onClose={close} />
    </>
  );
}
