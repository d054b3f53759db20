// Journal entries: who did what and when, with the id of the request that did it.
import { Trans, useLingui } from "@lingui/react/macro";
import type { JournalEntry } from "@/lib/api";
import { showDate, showTimeExactly } from "@/lib/format";
import { useJournalSentence } from "./journalSentences";

interface JournalListProps {
  entries: readonly JournalEntry[];
  onActor: (actor: number) => void;
}

export function JournalList({ entries, onActor }: JournalListProps) {
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
            <p>
              <Actor entry={entry} onActor={onActor} /> {sentenceOf(entry)}
            </p>
            <p className="mt-0.5 flex flex-wrap gap-x-4 font-mono text-xs text-muted">
              <span>{entry.type}</span>
              {entry.request_id && <span className="select-all">{entry.request_id}</span>}
            </p>
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
