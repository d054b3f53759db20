// What exactly an entry keeps: its kind, the rows it names, the values, and the request that made it.
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { JournalEntry } from "@/lib/api";
import type { ChangedFilters } from "./JournalFilters";
import { useJournalKinds } from "./journalKinds";
import { useJournalWords } from "./journalWords";

interface JournalDetailsProps {
  entry: JournalEntry;
  onFilter: (changed: ChangedFilters) => void;
}

export function JournalDetails({ entry, onFilter }: JournalDetailsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-1 inline-flex min-h-7 items-center gap-1 pr-2 text-[0.8125rem] text-muted hover:text-ink"
      >
        <ChevronRight
          aria-hidden="true"
          className={
            isOpen ? "size-4 rotate-90 transition-transform" : "size-4 transition-transform"
          }
        />
        <Trans>Details</Trans>
      </button>
      {isOpen && <Facts entry={entry} onFilter={onFilter} />}
    </>
  );
}

function Facts({ entry, onFilter }: JournalDetailsProps) {
  const { t } = useLingui();
  const kinds = useJournalKinds();
  const words = useJournalWords();
  const { type, ids, data, request_id: request } = entry;
  const facts = [...Object.entries(data ?? {}), ...Object.entries(ids ?? {})];
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-control bg-sunken/60 px-3 py-2 text-sm">
      <Fact name={t`Kind`}>
        {kinds.find((kind) => kind.type === type)?.label ?? words.field(type)}
      </Fact>
      {facts.map(([name, value]) => (
        <Fact key={name} name={words.field(name)}>
          {words.value(value)}
        </Fact>
      ))}
      {request && (
        <Fact name={t`Request id`}>
          <button
            type="button"
            title={t`Show everything this request did`}
            onClick={() => onFilter({ request })}
            className="text-left font-mono text-xs break-all hover:underline"
          >
            {request}
          </button>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="tabular min-w-0 break-words">{children}</dd>
    </>
  );
}
