// What was changed in a cadet's record: from what to what, by whom and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Freshness } from "@/features/system";
import type { RecordChange } from "@/lib/api";
import { showDate, showTime } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { WORDS } from "../profile/sections";
import { recordChangesQuery } from "../queries";

export function RecordHistory({ cadet }: { cadet: number }) {
  const { t } = useLingui();
  const query = useQuery(recordChangesQuery(cadet));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
      {(changes) =>
        changes.length === 0 ? (
          <EmptyState
            icon={<History aria-hidden="true" />}
            why={<Trans>Nothing was changed since the cadet was entered.</Trans>}
            next={
              <Trans>
                A new name, birth date, number, course or an archiving stands here with the old
                value. Changes of contact, family and health leave no copy.
              </Trans>
            }
          />
        ) : (
          <>
            <p className="mb-2 text-sm text-muted empty:hidden">
              <Freshness at={query.dataUpdatedAt} />
            </p>
            <ol aria-label={t`Changes, newest first`} className="card divide-y divide-line px-5">
              {changes.map((change) => (
                <Line key={change.id} change={change} />
              ))}
            </ol>
          </>
        )
      }
    </Loaded>
  );
}

function Line({ change }: { change: RecordChange }) {
  const { t, i18n } = useLingui();
  const field = WORDS.get(change.field);
  const say = (text: string) => {
    const choice = field?.choices?.find(({ value }) => value === text);
    if (choice) return i18n._(choice.label);
    return text && field?.kind === "date" ? showDate(text) : text || "–";
  };
  return (
    <li className="grid gap-1 py-3">
      <p className="tabular text-[0.8125rem] text-muted">
        {showDate(change.at)}, {showTime(change.at)} · {change.changed_by ?? t`The system`}
      </p>
      {change.field === "archived" ? (
        <p>{change.after === "true" ? <Trans>Archived</Trans> : <Trans>Restored</Trans>}</p>
      ) : (
        <p className="break-words">
          {field ? i18n._(field.label) : change.field}:{" "}
          <s className="text-muted">{say(change.before)}</s> → <b>{say(change.after)}</b>
        </p>
      )}
      {change.reason && (
        <p className="text-[0.9375rem]">
          <Trans>
            <span className="text-muted">Why:</span> {change.reason}
          </Trans>
        </p>
      )}
    </li>
  );
}
