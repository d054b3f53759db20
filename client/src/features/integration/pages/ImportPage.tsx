// One roster file: its rows with their verdicts, and applying them.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { RosterImport, RosterRow } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { BackLink } from "../parts/BackLink";
import { ImportPreview } from "../parts/ImportPreview";
import { STATE_TONES, useImportStateWords } from "../parts/importWords";
import { importQuery } from "../queries";

const route = getRouteApi("/shell/roster/import/$id");
const POLL_MS = 2_000;
const WORKING: ReadonlySet<RosterImport["state"]> = new Set(["reading", "applying", "undoing"]);

// Progress events keep a job's bar moving; this holds even where they do not arrive.
function pollWhileWorking(read: RosterImport | undefined): number | false {
  return read && WORKING.has(read.state) ? POLL_MS : false;
}

export function ImportPage() {
  const { id } = route.useParams();
  const { verdict, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const words = useImportStateWords();
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => pollWhileWorking(state.data),
  });
  const show = (next: RosterRow["verdict"] | undefined, to = 1) =>
    void navigate({
      replace: true,
      search: ({ verdict: _, page: __, ...rest }) => ({
        ...rest,
        ...(next ? { verdict: next } : {}),
        ...(to > 1 ? { page: to } : {}),
      }),
    });
  return (
    <>
      <BackLink to="/roster/import">
        <Trans>Every import</Trans>
      </BackLink>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(read) => (
          <>
            <PageHeader
              title={read.file_name}
              about={
                <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Badge tone={STATE_TONES[read.state]}>{words[read.state]}</Badge>
                  <Trans>read {showDateTime(read.created_at)}</Trans>
                </span>
              }
            />
            <ImportPreview read={read} verdict={verdict} page={page} onShow={show} />
          </>
        )}
      </Loaded>
    </>
  );
}
