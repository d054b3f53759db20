// The newest move: when, into which term, and what became of the rows of each table.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { LegacyMove } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { MoveTable } from "./MoveTable";
import { showCount, totalOf } from "./moveCounts";

interface MoveCardProps {
  move: LegacyMove;
  /** How many moves there were. */
  count: number;
}

export function MoveCard({ move, count }: MoveCardProps) {
  const { t } = useLingui();
  const total = totalOf(move.tables);
  return (
    <section aria-labelledby="move" className="card px-5 py-4">
      <h2 id="move" className="flex flex-wrap items-center gap-2 text-base font-semibold">
        <Trans>The last move</Trans>
        {move.finished_at === null && (
          <Badge tone="danger">
            <Trans>not finished</Trans>
          </Badge>
        )}
      </h2>
      <dl className="mt-2 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
        <Fact name={t`Into`}>{move.term.label}</Fact>
        <Fact name={t`When`}>
          {showDateTime(move.finished_at ?? move.created_at)}
          {count > 1 && (
            <span className="text-muted">
              {" · "}
              <Plural value={count} one="# move" other="# moves so far" />
            </span>
          )}
        </Fact>
        <Fact name={t`Old database`}>
          <Trans>
            {move.engine}, its clock is {move.time_zone}
          </Trans>
        </Fact>
        <Fact name={t`Restore point`}>{move.restore_point_taken ? t`taken` : t`not taken`}</Fact>
      </dl>
      <p className="tabular mt-3 text-sm">
        <Trans>
          {showCount(total.exported)} rows: {showCount(total.migrated)} moved,{" "}
          {showCount(total.merged)} merged, {showCount(total.quarantined)} kept aside,{" "}
          {showCount(total.archived)} archived.
        </Trans>
      </p>
      <details className="group mt-1.5">
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-medium text-brand-text hover:underline">
          <Trans>What became of each table</Trans>
        </summary>
        <MoveTable tables={move.tables} total={total} />
      </details>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}:</dt>
      <dd className="tabular min-w-0">{children}</dd>
    </div>
  );
}
