// The promises: kept, in doubt or broken, when that was last checked, and what proves them.
import { Trans, useLingui } from "@lingui/react/macro";
import type { SystemPromise } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { usePromiseWords } from "./promiseWords";
import { type State, StateMark } from "./StateMark";

export function PromisesCard({ promises }: { promises: readonly SystemPromise[] }) {
  return (
    <section aria-labelledby="promises" className="card min-w-0 px-4 py-4">
      <h2 id="promises" className="text-base font-semibold">
        <Trans>What the system promises</Trans>
      </h2>
      <p className="mt-0.5 text-sm text-muted">
        <Trans>Some promises are checked every night, the others only by tests.</Trans>
      </p>
      {promises.length === 0 ? (
        <p className="mt-3 text-[0.9375rem]">
          <Trans>The checks could not be read. They appear here once the database answers.</Trans>
        </p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {promises.map((promise) => (
            <Line key={promise.key} promise={promise} />
          ))}
        </ul>
      )}
    </section>
  );
}

function useKeptWords(): Record<State, string> {
  const { t } = useLingui();
  return {
    ok: t`Kept`,
    warning: t`In doubt`,
    bad: t`Broken`,
    unwatched: t`Tests only`,
  };
}

function Line({ promise }: { promise: SystemPromise }) {
  const kept = useKeptWords();
  const words = usePromiseWords()[promise.key];
  const { state, checked_at: at } = promise;
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <StateMark state={state} word={kept[state]} />
      <div className="min-w-0 break-words">
        <p className="text-[0.9375rem] font-medium">{words?.promise ?? promise.words}</p>
        <p className="mt-0.5 text-sm text-muted">{words?.proof ?? promise.proof}</p>
        {(state === "bad" || state === "warning") && (
          <p lang="en" className="mt-0.5 text-sm whitespace-pre-line">
            {promise.outcome}
          </p>
        )}
        {at && (
          <p className="tabular mt-0.5 text-sm text-muted">
            <Trans>Last checked {showAgo(at)}</Trans>
          </p>
        )}
      </div>
    </li>
  );
}
