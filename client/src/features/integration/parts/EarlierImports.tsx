// Roster files that were read before.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { RosterImport } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { STATE_TONES, useImportStateWords } from "./importWords";

export function EarlierImports({ imports }: { imports: readonly RosterImport[] }) {
  const { t } = useLingui();
  const words = useImportStateWords();
  return (
    <ul aria-label={t`Earlier imports`} className="card divide-y divide-line overflow-hidden">
      {imports.map((each) => (
        <li key={each.id}>
          <Link
            to="/roster/import/$id"
            params={{ id: each.id }}
            className="flex items-center gap-3 px-4 py-3 hover:bg-brand-soft/40"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{each.file_name}</span>
              <span className="tabular block text-[0.8125rem] text-muted">
                {showDateTime(each.applied_at ?? each.created_at)} ·{" "}
                <Trans>{each.summary.total ?? 0} rows</Trans>
              </span>
            </span>
            <Badge tone={STATE_TONES[each.state]}>{words[each.state]}</Badge>
            <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
