// One file of scores: its rows with their verdicts, applying them, and taking them back.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ScoreImport, ScoreImportRow } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { SCORE_IMPORT_TONES, useScoreImportWords } from "../../exams/importWords";
import { scoreImportQuery, scoreImportRowsQuery } from "../../exams/queries";
import { ScoreImportBar } from "../../exams/ScoreImportBar";
import { ScoreRows, VerdictChips } from "../../exams/ScoreRows";

const route = getRouteApi("/shell/exams/import/$id");
const PAGE_SIZE = 50;

export function ScoreImportPage() {
  const { id } = route.useParams();
  const words = useScoreImportWords();
  const query = useQuery(scoreImportQuery(id));
  return (
    <>
      <Link
        to="/exams/import"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Every file</Trans>
      </Link>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(read) => (
          <>
            <PageHeader
              title={read.file_name}
              about={
                <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Badge tone={SCORE_IMPORT_TONES[read.state]}>{words[read.state]}</Badge>
                  <Trans>
                    read {showDateTime(read.created_at)} by {read.requested_by}
                  </Trans>
                </span>
              }
            />
            <Preview read={read} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Preview({ read }: { read: ScoreImport }) {
  const { t } = useLingui();
  const { verdict, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const rows = useQuery({
    ...scoreImportRowsQuery(read.id, { verdict, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const show = (next: ScoreImportRow["verdict"] | undefined, to = 1) =>
    void navigate({
      replace: true,
      search: ({ verdict: _, page: __, ...rest }) => ({
        ...rest,
        ...(next ? { verdict: next } : {}),
        ...(to > 1 ? { page: to } : {}),
      }),
    });
  return (
    <div className="grid grid-cols-1 gap-5">
      <ScoreImportBar read={read} />
      {read.problems.length > 0 && (
        <ul
          aria-label={t`About the file`}
          className="grid gap-1 rounded-card bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          {read.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <VerdictChips summary={read.summary} shown={verdict} onShow={show} />
      <Loaded query={rows} skeleton={<SkeletonRows rows={8} />}>
        {(list) => (
          <div>
            {list.results.length === 0 ? (
              <p className="text-sm text-muted">
                <Trans>No row has this verdict.</Trans>
              </p>
            ) : (
              <ScoreRows rows={list.results} />
            )}
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={list.count}
              onPage={(next) => show(verdict, next)}
            />
          </div>
        )}
      </Loaded>
    </div>
  );
}
