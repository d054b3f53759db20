// Everything about people that the system keeps: for which purpose, on which ground, how long, seen by whom.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import type { RegisterLine, RegisterPurpose } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { registerQuery } from "../../queries";
import { useBasisWords, useKeptWords, useSeenWords } from "../registerWords";
import { usePurposeWords } from "../sectionWords";

export function KeptTab() {
  const query = useQuery(registerQuery);
  return (
    <div className="grid gap-3">
      <p className="max-w-2xl text-sm text-muted">
        <Trans>
          The register of every field about people, grouped by what it is for. It is checked every
          night against what is really kept.
        </Trans>
      </p>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {({ purposes }) => (
          <div className="grid gap-3">
            {purposes.map((purpose) => (
              <Purpose key={purpose.key} purpose={purpose} />
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Purpose({ purpose }: { purpose: RegisterPurpose }) {
  const { t } = useLingui();
  const title = usePurposeWords()(purpose);
  const ground = useBasisWords()(purpose);
  return (
    <details className="group card px-4">
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 py-3 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-sm text-muted">{ground}</span>
        </span>
        <span className="tabular text-sm text-muted">{purpose.lines.length}</span>
      </summary>
      <ul aria-label={title} className="divide-y divide-line border-t border-line">
        {purpose.lines.map((line) => (
          <Line key={`${line.table} ${line.what}`} line={line} sensitive={t`sensitive`} />
        ))}
      </ul>
    </details>
  );
}

function Line({ line, sensitive }: { line: RegisterLine; sensitive: string }) {
  const kept = useKeptWords()(line.kept, line.kept_for);
  const seen = useSeenWords()(line);
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span lang="en">{line.what}</span>
          {line.is_sensitive && <Badge tone="warn">{sensitive}</Badge>}
        </p>
        <p className="font-mono text-xs break-words text-muted">
          {line.table}: {line.fields.join(", ")}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 text-sm">
        <dt className="text-muted">
          <Trans>Kept for</Trans>
        </dt>
        <dd>{kept}</dd>
        <dt className="text-muted">
          <Trans>Seen by</Trans>
        </dt>
        <dd>{seen}</dd>
      </dl>
    </li>
  );
}
