// What was scanned before the last one, newest first.
import { Trans } from "@lingui/react/macro";
import { showTimeExactly } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import type { Scan } from "./useScanning";
import { useVerdictWords } from "./verdictWords";

export function ScanLog({ scans }: { scans: readonly Scan[] }) {
  if (scans.length === 0) return null;
  return (
    <section aria-labelledby="scanned">
      <h2 id="scanned" className="mb-2 text-base font-semibold">
        <Trans>Before that</Trans>
      </h2>
      <ul className="card divide-y divide-line">
        {scans.map((scan) => (
          <Line key={scan.id} scan={scan} />
        ))}
      </ul>
    </section>
  );
}

function Line({ scan: { at, verdict } }: { scan: Scan }) {
  const { tone, title } = useVerdictWords()(verdict);
  const line = verdict.row?.line;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm">
      <span className="tabular text-muted">{showTimeExactly(new Date(at))}</span>
      <span className="min-w-0 flex-1 truncate font-medium">{line?.name ?? ""}</span>
      <Badge tone={tone}>{title}</Badge>
    </li>
  );
}
