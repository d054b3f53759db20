// Documents that were made or are being made, each with what can be done with it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { JobProgress } from "@/features/system";
import type { ReportRun } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { useFetchDocument } from "../mutations";
import { STATE_TONES, useKindWords, useStateWords } from "./reportWords";

export function RunList({ runs }: { runs: readonly ReportRun[] }) {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Documents that were made`} className="card divide-y divide-line">
      {runs.map((run) => (
        <RunLine key={run.id} run={run} />
      ))}
    </ul>
  );
}

function RunLine({ run }: { run: ReportRun }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const states = useStateWords();
  const isOnline = useIsOnline();
  const fetching = useFetchDocument();
  const title = kinds[run.kind];
  const about = [run.term.label, run.cadet_name ?? `${run.company} ${run.platoon}`.trim()];
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium">
            {title} <span className="text-sm font-normal text-muted uppercase">{run.format}</span>
          </p>
          <p className="text-[0.8125rem] text-muted">{about.filter(Boolean).join(" · ")}</p>
          <p className="tabular text-[0.8125rem] text-muted">
            <Trans>
              {showDateTime(run.created_at)} by {run.requested_by}
            </Trans>
            {run.state === "ready" && (
              <>
                {" · "}
                <Trans>{run.rows} rows</Trans>
                {" · "}
                <Trans>kept until {showDateTime(run.expires_at)}</Trans>
              </>
            )}
          </p>
        </div>
        {run.is_draft && <Badge tone="warn">{t`draft`}</Badge>}
        <Badge tone={STATE_TONES[run.state]}>{states[run.state]}</Badge>
        {run.state === "ready" && (
          <Button
            size="small"
            disabled={!isOnline}
            isBusy={fetching.isPending}
            icon={<Download aria-hidden="true" className="size-4" />}
            aria-label={t`Download: ${title}`}
            onClick={() => fetching.mutate(run)}
          >
            <Trans>Download</Trans>
          </Button>
        )}
      </div>
      {run.state === "working" && run.job && <JobProgress job={run.job} />}
      {run.state === "failed" && <p className="text-sm text-danger">{run.job?.error}</p>}
      {fetching.isError && <ErrorState isInline error={fetching.error} />}
    </li>
  );
}
