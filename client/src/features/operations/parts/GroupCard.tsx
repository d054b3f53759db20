// One part of the examination: what was found there, worst first, and what to do.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { SystemFinding } from "@/lib/api";
import { StateMark } from "./StateMark";

const RANK = { bad: 0, warning: 1, ok: 2, unwatched: 3 } as const;

export function GroupCard({
  title,
  findings,
}: {
  title: string;
  findings: readonly SystemFinding[];
}) {
  const id = useId();
  const sorted = findings.toSorted((a, b) => RANK[a.state] - RANK[b.state]);
  return (
    <section aria-labelledby={id} className="card min-w-0 px-4 py-4">
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {sorted.map((finding) => (
          <Line key={finding.key} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

// The server words its findings in English, as its log and `manage.py doctor` do.
function Line({ finding: { key, state, sentence, advice } }: { finding: SystemFinding }) {
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <StateMark state={state} />
      <div className="min-w-0 text-[0.9375rem] break-words">
        <p lang="en" className="tabular">
          {sentence}
        </p>
        {advice && (
          <p lang="en" className="mt-0.5 text-sm text-muted">
            {advice}
          </p>
        )}
        <Way finding={key} state={state} />
      </div>
    </li>
  );
}

const WAY = "inline-block py-1 text-sm font-medium text-brand-text hover:underline";

/** Where somebody can look or act. */
function Way({ finding, state }: { finding: string; state: SystemFinding["state"] }) {
  if (state === "ok" || state === "unwatched") return null;
  if (finding === "queue.failed" || finding === "queue.dead" || finding.startsWith("schedule.")) {
    const search = { state: finding === "queue.dead" ? "dead" : "failed" } as const;
    return (
      <Link to="/jobs" search={search} className={WAY}>
        <Trans>See these jobs and try them again</Trans>
      </Link>
    );
  }
  if (finding === "signing_in.failed") {
    return (
      <Link to="/journal" search={{ type: "account.guessed_at" }} className={WAY}>
        <Trans>See the accounts that are guessed at</Trans>
      </Link>
    );
  }
  return null;
}
