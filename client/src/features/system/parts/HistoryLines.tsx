// The changes of one object, newest first: when, who, from what to what, and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import type { HistoryLine } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, showTimeExactly } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { type HistoryKind, historyQuery } from "../queries";
import { Freshness } from "./Freshness";
import { useJournalKinds } from "./journalKinds";
import { useJournalWords } from "./journalWords";
import { isFirst, toldFields, toldLines } from "./toldHistory";

export function HistoryLines({ kind, id }: { kind: HistoryKind; id: number }) {
  const { t } = useLingui();
  const query = useQuery(historyQuery(kind, id));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
      {({ results, count }) =>
        results.length === 0 ? (
          <EmptyState
            icon={<History aria-hidden="true" />}
            why={<Trans>No change is on record.</Trans>}
            next={<Trans>Every change from now on stands here, with who made it and why.</Trans>}
          />
        ) : (
          <>
            <p className="mb-2 text-sm text-muted empty:hidden">
              <Freshness at={query.dataUpdatedAt} />
            </p>
            <ol aria-label={t`Changes, newest first`} className="divide-y divide-line">
              {toldLines(results).map((line) => (
                <Line key={`${line.at} ${line.change} ${line.request_id}`} line={line} />
              ))}
            </ol>
            {count > results.length && (
              <p className="mt-2 text-sm text-muted">
                <Trans>
                  The {results.length} latest of {count} changes.
                </Trans>
              </p>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const { t } = useLingui();
  const may = useMay();
  const kinds = useJournalKinds();
  const kind = kinds.find(({ type }) => type === line.event)?.label;
  return (
    <li className="grid gap-1.5 py-3">
      <p className="tabular text-[0.8125rem] text-muted">
        {showDate(line.at)}, {showTimeExactly(line.at)}
        {kind && ` · ${kind}`}
      </p>
      <p>
        <b className="font-semibold">{line.actor?.name ?? t`The system`}</b> <What line={line} />
      </p>
      <Fields line={line} />
      {line.reason && (
        <p className="text-[0.9375rem]">
          <Trans>
            <span className="text-muted">Why:</span> {line.reason}
          </Trans>
        </p>
      )}
      {line.request_id && may.do("journal.view") && (
        <Link
          to="/journal"
          search={{ request: line.request_id }}
          className="justify-self-start text-[0.8125rem] text-brand-text hover:underline"
        >
          <Trans>In the journal</Trans>
        </Link>
      )}
    </li>
  );
}

function What({ line }: { line: HistoryLine }) {
  if (isFirst(line)) return <Trans>entered it</Trans>;
  if (line.change === "removed") return <Trans>removed it</Trans>;
  return <Trans>changed it</Trans>;
}

function Fields({ line }: { line: HistoryLine }) {
  const { field } = useJournalWords();
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[0.9375rem] empty:hidden">
      {toldFields(line).map((told) => (
        <div key={told.name} className="contents">
          <dt className="text-muted">{field(told.name)}</dt>
          <dd className="tabular break-words">
            <FromTo {...told} isNew={isFirst(line)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type FromToProps = HistoryLine["fields"][number] & { isNew: boolean };

function FromTo({ before, after, isNew }: FromToProps) {
  const { value } = useJournalWords();
  if (before === null && after === null) return <Trans>another one, which is not shown</Trans>;
  if (isNew) return value(after);
  return (
    <Trans>
      from <s className="text-muted">{value(before)}</s> to <b>{value(after)}</b>
    </Trans>
  );
}
