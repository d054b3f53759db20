// One file of records: its rows with their verdicts, entering them, and taking them back.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { RecordImport, RecordRow } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { BackLink } from "../parts/BackLink";
import { STATE_TONES, useImportStateWords } from "../parts/importWords";
import { recordImportQuery } from "../queries";
import { ChoicesCard } from "../records/ChoicesCard";
import { RecordPreview } from "../records/RecordPreview";
import { RecordState } from "../records/RecordState";
import { useRecordKindWords } from "../records/recordWords";

const route = getRouteApi("/shell/imports/records/$id");
const POLL_MS = 2_000;

export function RecordImportPage() {
  const { id } = route.useParams();
  const query = useQuery({
    ...recordImportQuery(id),
    // Progress events keep a job's bar moving; this holds even where they do not arrive.
    refetchInterval: ({ state }) => (state.data?.state === "applying" ? POLL_MS : false),
  });
  return (
    <>
      <BackLink to="/imports">
        <Trans>Every import</Trans>
      </BackLink>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(read) => <Shown read={read} />}
      </Loaded>
    </>
  );
}

function Shown({ read }: { read: RecordImport }) {
  const { verdict, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const show = (next: RecordRow["verdict"] | undefined, to = 1) =>
    void navigate({
      replace: true,
      resetScroll: false,
      search: ({ verdict: _, page: __, ...rest }) => ({
        ...rest,
        ...(next ? { verdict: next } : {}),
        ...(to > 1 ? { page: to } : {}),
      }),
    });
  const canChoose = read.state === "ready" && may.do("record_import.apply");
  return (
    <>
      <PageHeader title={read.file_name} about={<About read={read} />} />
      <div className="grid grid-cols-1 gap-5">
        <RecordState read={read} />
        {canChoose && <ChoicesCard read={read} />}
        <RecordPreview read={read} verdict={verdict} page={page} onShow={show} />
      </div>
    </>
  );
}

function About({ read }: { read: RecordImport }) {
  const states = useImportStateWords();
  const { label } = useRecordKindWords()[read.kind];
  const day = read.kind === "attendance" ? read.days[0] : undefined;
  return (
    <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={STATE_TONES[read.state]}>{states[read.state]}</Badge>
      <span>{day ? `${label} · ${showDate(day.date)} · ${day.title}` : label}</span>
      <Trans>
        read {showDateTime(read.created_at)} by {read.requested_by}
      </Trans>
    </span>
  );
}
