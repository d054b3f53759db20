// Files that were read before, newest first, with what became of them.
import { Plural } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { type ImportState, STATE_TONES, useImportStateWords } from "./importWords";

export interface ImportLine {
  key: string;
  /** Its page. */
  link: Pick<LinkProps, "to" | "params">;
  /** What sort of file it is, where the list holds several. */
  kind?: string;
  file_name: string;
  state: ImportState;
  /** When it was entered, else when it was read. */
  at: string;
  /** Who read it, where that is told. */
  by?: string;
  rows: number;
}

export function ImportList({ label, lines }: { label: string; lines: readonly ImportLine[] }) {
  const words = useImportStateWords();
  return (
    <ul aria-label={label} className="card divide-y divide-line overflow-hidden">
      {lines.map((line) => (
        <li key={line.key}>
          <Link {...line.link} className="flex items-center gap-3 px-4 py-3 hover:bg-brand-soft/40">
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{line.file_name}</span>
              <span className="tabular block text-[0.8125rem] text-muted">
                {[line.kind, showDateTime(line.at), line.by].filter(Boolean).join(" · ")} ·{" "}
                <Plural value={line.rows} one="# row" other="# rows" />
              </span>
            </span>
            <Badge tone={STATE_TONES[line.state]}>{words[line.state]}</Badge>
            <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
