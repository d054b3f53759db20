// The gradebook of a term: every cadet, every exam, edited in place and saved by itself.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { FilePlus2, Keyboard, LayoutList, Table2 } from "lucide-react";
import { Freshness, useTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Skeleton } from "@/ui/Skeleton";
import { useNarrow } from "@/ui/useNarrow";
import { useGradebook } from "../../gradebook/useGradebook";
import { PrintGradebook } from "../../parts/staff/PrintGradebook";
import { SaveWords } from "../../parts/staff/SaveWords";
import { useWorkbook } from "../../parts/staff/useWorkbook";
import { Workbook } from "../../parts/staff/Workbook";
import { WorkbookDialogs } from "../../parts/staff/WorkbookDialogs";

const route = getRouteApi("/shell/gradebook");

export function GradebookPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  if (term) return <OfTerm key={term.id} term={term} />;
  return (
    <>
      <PageHeader title={t`Gradebook`} />
      {isLoading ? (
        <GridSkeleton />
      ) : (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`An administrator plans and opens terms.`}
        />
      )}
    </>
  );
}

function OfTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const may = useMay();
  const isNarrow = useNarrow();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { store, query } = useGradebook(term.id);
  const work = useWorkbook(store);
  const isList = (search.view ?? (isNarrow ? "list" : "grid")) === "list";
  const choose = (changed: object) =>
    void navigate({
      search: (before) => ({ ...before, ...changed }) as never,
      replace: true,
      resetScroll: false,
    });
  const canPlan = may.do("exam.plan") && (term.state === "open" || term.state === "in_review");
  const planButton = (
    <Button
      onClick={() => work.open({ is: "exam", exam: "new" })}
      icon={<FilePlus2 aria-hidden="true" className="size-4" />}
    >
      <Trans>Plan an exam</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`Gradebook`}
        about={
          <span className="flex min-h-9 flex-wrap items-center gap-x-4">
            {query.data && !store.isLocked ? (
              <SaveWords store={store} onReview={() => work.open({ is: "review" })} />
            ) : (
              term.label
            )}
            <Freshness at={query.dataUpdatedAt} />
          </span>
        }
        actions={
          <>
            {!isList && (
              <Button
                onClick={() => work.open({ is: "keys" })}
                icon={<Keyboard aria-hidden="true" className="size-4" />}
              >
                <Trans>Keys</Trans>
              </Button>
            )}
            <Button
              onClick={() => choose({ view: isList ? "grid" : "list" })}
              icon={
                isList ? (
                  <Table2 aria-hidden="true" className="size-4" />
                ) : (
                  <LayoutList aria-hidden="true" className="size-4" />
                )
              }
            >
              {isList ? <Trans>Whole grid</Trans> : <Trans>One exam</Trans>}
            </Button>
            {query.data && !query.data.isEmpty && <PrintGradebook store={store} term={term} />}
            {canPlan && planButton}
          </>
        }
      />
      <Loaded query={query} skeleton={<GridSkeleton />}>
        {({ isEmpty, hasExams }) => {
          if (isEmpty) {
            return (
              <EmptyState
                icon={<Table2 aria-hidden="true" />}
                why={t`Nobody is enrolled in this term yet.`}
                next={t`Cadets appear here once a roster has been read in, or they are enrolled one by one.`}
              />
            );
          }
          return (
            <>
              {!hasExams && <NoExams canPlan={canPlan} />}
              <Workbook
                store={store}
                search={search}
                isList={isList && hasExams}
                readAt={query.dataUpdatedAt}
                work={work}
                onChoose={choose}
              />
            </>
          );
        }}
      </Loaded>
      <WorkbookDialogs store={store} term={term.id} work={work} />
    </>
  );
}

function NoExams({ canPlan }: { canPlan: boolean }) {
  return (
    <p className="mb-4 rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      {canPlan ? (
        <Trans>No exam is planned in this term yet. Plan the first one to enter scores.</Trans>
      ) : (
        <Trans>No exam is planned in this term.</Trans>
      )}
    </p>
  );
}

function GridSkeleton() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`} className="delayed grid gap-3">
      <Skeleton className="h-11 w-full max-w-xl" />
      <div className="card overflow-hidden">
        <Skeleton className="h-14 w-full rounded-none" />
        <div className="grid gap-px">
          {Array.from({ length: 12 }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: identical lines without identity
            <div key={line} className="flex h-8.5 items-center gap-6 px-3">
              <Skeleton className="h-3.5 w-44" />
              <Skeleton className="ml-auto h-3.5 w-1/2" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
