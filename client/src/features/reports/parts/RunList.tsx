// Documents that were made or are being made, each with what can be done with it.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReportRun } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { useFetchDocument } from "../mutations";
import { MadeLine } from "./MadeLine";
import { useKindWords } from "./reportWords";

export function RunList({ runs, label }: { runs: readonly ReportRun[]; label?: string }) {
  const { t } = useLingui();
  return (
    <ul aria-label={label ?? t`Documents that were made`} className="card divide-y divide-line">
      {runs.map((run) => (
        <RunLine key={run.id} run={run} />
      ))}
    </ul>
  );
}

function RunLine({ run }: { run: ReportRun }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const fetching = useFetchDocument();
  const place = run.cadet_name ?? `${run.company} ${run.platoon}`.trim();
  const about = [run.day && showDate(run.day), run.term.label, place];
  return (
    <MadeLine
      made={run}
      title={kinds[run.kind]}
      format={run.format}
      about={about.filter(Boolean).join(" · ")}
      size={<Trans>{run.rows} rows</Trans>}
      badge={run.is_draft && <Badge tone="warn">{t`draft`}</Badge>}
      fetching={fetching}
      onFetch={() => fetching.mutate(run)}
    />
  );
}
