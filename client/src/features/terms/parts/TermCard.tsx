// One term of the calendar.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { Term } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { TERM_TONES, useTermStateWords } from "./termWords";

export function TermCard({ term }: { term: Term }) {
  const words = useTermStateWords();
  return (
    <li>
      <Link
        to="/terms/$id"
        params={{ id: term.id }}
        className="card flex items-center gap-4 px-4 py-3.5 transition-colors hover:border-line-strong hover:bg-brand-soft/40"
      >
        <span className="min-w-0 flex-1">
          <span className="block text-lg leading-snug font-semibold">{term.label}</span>
          <span className="tabular block text-sm text-muted">
            <Trans>
              {showDate(term.starts_on)} to {showDate(term.ends_on)}
            </Trans>
          </span>
        </span>
        <Badge tone={TERM_TONES[term.state]}>{words[term.state]}</Badge>
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
      </Link>
    </li>
  );
}
