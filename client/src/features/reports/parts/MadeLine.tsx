// One line of what was made: what it is, where it stands, and fetching it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { JobProgress } from "@/features/system";
import type { ReportRun } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { STATE_TONES, useStateWords } from "./reportWords";

interface MadeLineProps {
  made: Pick<ReportRun, "state" | "job" | "requested_by" | "created_at" | "expires_at">;
  title: string;
  format: string;
  about: string;
  size: ReactNode;
  badge?: ReactNode;
  fetching: { isPending: boolean; isError: boolean; error: Error | null };
  onFetch: () => void;
}

export function MadeLine(props: MadeLineProps) {
  const { made, title, format, about, size, badge, fetching, onFetch } = props;
  const { t } = useLingui();
  const states = useStateWords();
  const isOnline = useIsOnline();
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium">
            {title} <span className="text-sm font-normal text-muted uppercase">{format}</span>
          </p>
          <p className="text-[0.8125rem] text-muted">{about}</p>
          <p className="tabular text-[0.8125rem] text-muted">
            {made.requested_by === null ? (
              <Trans>{showDateTime(made.created_at)} by the clock</Trans>
            ) : (
              <Trans>
                {showDateTime(made.created_at)} by {made.requested_by}
              </Trans>
            )}
            {made.state === "ready" && (
              <>
                {" · "}
                {size}
              </>
            )}
            {made.state === "ready" && made.expires_at && (
              <>
                {" · "}
                <Trans>kept until {showDateTime(made.expires_at)}</Trans>
              </>
            )}
          </p>
        </div>
        {badge}
        <Badge tone={STATE_TONES[made.state]}>{states[made.state]}</Badge>
        {made.state === "ready" && (
          <Button
            size="small"
            disabled={!isOnline}
            isBusy={fetching.isPending}
            icon={<Download aria-hidden="true" className="size-4" />}
            aria-label={t`Download: ${title}`}
            onClick={onFetch}
          >
            <Trans>Download</Trans>
          </Button>
        )}
      </div>
      {made.state === "working" && made.job && <JobProgress job={made.job} />}
      {made.state === "failed" && <p className="text-sm text-danger">{made.job?.error}</p>}
      {fetching.isError && fetching.error && <ErrorState isInline error={fetching.error} />}
    </li>
  );
}
