// An archive of all that is kept about me: put together on request, kept for a week.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, PackageOpen } from "lucide-react";
import { JobProgress } from "@/features/system";
import type { DataExport } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import type { Tone } from "@/ui/Badge";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { useMakeExport, useSaveExport } from "../../mutations";
import { exportsQuery } from "../../queries";
import { useRefusal } from "../refusalWords";

const POLL_MS = 2_000;
const TONES: Record<DataExport["state"], Tone> = { working: "info", ready: "ok", failed: "danger" };

// Events keep the list current; this holds even where they do not arrive.
const pollWhileWorking = (exports: readonly DataExport[] = []): number | false =>
  exports.some(({ state }) => state === "working") ? POLL_MS : false;

export function ExportCard() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const make = useMakeExport();
  const refusal = useRefusal();
  const query = useQuery({
    ...exportsQuery,
    refetchInterval: ({ state }) => pollWhileWorking(state.data?.results),
  });
  const isWorking = query.data?.results.some(({ state }) => state === "working") ?? false;
  return (
    <section aria-labelledby="archive" className="card grid gap-3 px-4 py-4">
      <h2 id="archive" className="flex items-center gap-2 text-base font-semibold">
        <PackageOpen aria-hidden="true" className="size-5 text-muted" />
        <Trans>Take my data with me</Trans>
      </h2>
      <p className="text-sm text-muted">
        <Trans>
          One archive of all that is kept about you: tables, a file for machines, and what you sent
          yourself. It stays here for seven days, for you alone.
        </Trans>
      </p>
      {make.error ? <ErrorState isInline error={refusal(make.error)} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={!isOnline || isWorking}
          isBusy={make.isPending}
          onClick={() => make.mutate(undefined)}
        >
          <Trans>Put my data together</Trans>
        </Button>
        <p role="status" className="text-sm text-muted empty:hidden">
          {!isOnline && <Trans>Putting it together needs a connection.</Trans>}
          {isOnline && isWorking && (
            <Trans>It is being put together; you can go on meanwhile.</Trans>
          )}
        </p>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ results }) =>
          results.length > 0 && (
            <ul aria-label={t`Archives`} className="divide-y divide-line border-t border-line">
              {results.map((each) => (
                <Archive key={each.id} archive={each} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Archive({ archive }: { archive: DataExport }) {
  const isOnline = useIsOnline();
  const words = useStateWords();
  const save = useSaveExport();
  const made = showDateTime(archive.created_at);
  return (
    <li className="grid gap-2 py-3 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="tabular min-w-0 flex-1 basis-40 text-sm">
          {made}
          {archive.state === "ready" && (
            <span className="block text-[0.8125rem] text-muted">
              {showSize(archive.size ?? 0)} ·{" "}
              <Trans>kept until {showDateTime(archive.expires_at)}</Trans>
            </span>
          )}
        </p>
        <Badge tone={TONES[archive.state]}>{words[archive.state]}</Badge>
        {archive.state === "ready" && (
          <Button
            size="small"
            disabled={!isOnline}
            isBusy={save.isPending}
            icon={<Download aria-hidden="true" className="size-4" />}
            onClick={() => save.mutate(archive)}
          >
            <Trans>Download</Trans>
          </Button>
        )}
      </div>
      {archive.state === "working" && archive.job && <JobProgress job={archive.job} />}
      {archive.state === "failed" && <p className="text-sm text-danger">{archive.job?.error}</p>}
      {save.error ? <ErrorState isInline error={save.error} /> : null}
    </li>
  );
}

function useStateWords(): Record<DataExport["state"], string> {
  const { t } = useLingui();
  return { working: t`being made`, ready: t`ready`, failed: t`not made` };
}

const KILO = 1024;

function showSize(bytes: number): string {
  if (bytes < KILO * KILO) return `${Math.max(1, Math.round(bytes / KILO))} kB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}
