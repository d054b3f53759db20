// One file of scores: its rows with their verdicts, applying them, and taking them back.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import {
  FilePreview,
  ROWS_SHOWN,
  STATE_TONES,
  scoreImportQuery,
  scoreImportRowsQuery,
  useImportStateWords,
  VERDICTS,
} from "@/features/integration";
import type { ScoreImport, ScoreImportRow } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { ScoreImportBar } from "../../exams/ScoreImportBar";

const route = getRouteApi("/shell/exams/import/$id");

export function ScoreImportPage() {
  const { id } = route.useParams();
  const words = useImportStateWords();
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
                  <Badge tone={STATE_TONES[read.state]}>{words[read.state]}</Badge>
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
    ...scoreImportRowsQuery(read.id, { verdict, page, page_size: ROWS_SHOWN }),
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
  const fieldOf = (field: string) => (field === "student_number" ? t`Student number` : field);
  return (
    <div className="grid grid-cols-1 gap-5">
      <ScoreImportBar read={read} />
      <FilePreview
        problems={read.problems}
        summary={read.summary}
        state={read.state}
        rows={rows}
        verdicts={VERDICTS}
        verdict={verdict}
        page={page}
        onShow={show}
        words={{ fieldOf, nobody: <Trans>nobody of this term</Trans> }}
      />
    </div>
  );
}
