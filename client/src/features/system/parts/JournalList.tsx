// Journal entries: who did what and when; the details of each open on demand.
import { Trans, useLingui } from "@lingui/react/macro";
import type { JournalEntry } from "@/lib/api";
import { showDate, showTimeExactly } from "@/lib/format";
import { JournalDetails } from "./JournalDetails";
import type { ChangedFilters } from "./JournalFilters";
import { useJournalSentence } from "./journalSentences";

interface JournalListProps {
  entries: readonly JournalEntry[];
  onFilter: (changed: ChangedFilters) => void;
}

export function JournalList({ entries, onFilter }: JournalListProps) {
  const { t } = useLingui();
  const sentenceOf = useJournalSentence();
  return (
    <ol aria-label={t`Journal entries, newest first`} className="card divide-y divide-line">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
        >
          <p className="tabular text-[0.8125rem] text-muted">
            <span className="block max-sm:inline">{showDate(entry.at)}</span>{" "}
            <span className="block max-sm:inline">{showTimeExactly(entry.at)}</span>
          </p>
          <div className="min-w-0">
            <p className="break-words">
              <Actor entry={entry} onActor={(actor) => onFilter({ actor })} /> {sentenceOf(entry)}
            </p>
            <JournalDetails entry={entry} onFilter={onFilter} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actor({
  entry: { actor },
  onActor,
}: {
  entry: JournalEntry;
  onActor: (actor: number) => void;
}) {
  const { t } = useLingui();
  if (!actor) {
    return (
      <span className="text-muted">
        <Trans>The system:</Trans>
      </span>
    );
  }
  return (
    <button
      type="button"
      title={t`Show only what ${actor.name} did`}
      onClick={() => onActor(actor.id)}
      className="font-semibold hover:underline"
    >
      {actor.name}
    </button>
  );
}
