// One row of the old database: what became of it, why, and its values as they stood.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { LegacyRow } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { pageOf, useTableWords } from "./tableWords";

export function RawRow({ row }: { row: LegacyRow }) {
  const wordOf = useTableWords();
  const link = pageOf(row);
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{wordOf(row.table)}</span>
        <span className="tabular text-sm text-muted">
          <Trans>row {row.key}</Trans>
        </span>
        {row.gone_at && (
          <Badge>
            <Trans>gone from the export of {showDate(row.gone_at)}</Trans>
          </Badge>
        )}
      </p>
      <ul className="mt-0.5 grid gap-0.5 text-[0.9375rem]">
        {row.reason.split("; ").map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-start gap-x-5">
        <Values row={row} />
        {link && (
          <Link
            to={link.to}
            params={{ id: link.id }}
            className="inline-flex min-h-9 items-center text-sm font-medium text-brand-text hover:underline"
          >
            <Trans>What it became</Trans>
          </Link>
        )}
      </div>
    </li>
  );
}

function Values({ row: { raw, table, key } }: { row: LegacyRow }) {
  return (
    <details className="open:w-full">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-medium text-brand-text hover:underline">
        <Trans>
          Its values
          <span className="sr-only">
            : {table} {key}
          </span>
        </Trans>
      </summary>
      <dl className="mt-1 mb-1.5 grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1 rounded-control bg-sunken px-3.5 py-2.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {Object.entries(raw).map(([column, value]) => (
          <div key={column} className="contents">
            <dt className="font-mono text-[0.8125rem] break-words text-muted">{column}</dt>
            <dd className="min-w-0">
              <Value column={column} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const LONG = 400;

function Value({ column, value }: { column: string; value: string | null }) {
  if (!value) {
    return (
      <span className="text-muted">
        <Trans>empty</Trans>
      </span>
    );
  }
  const plain = "tabular break-words whitespace-pre-wrap";
  if (value.length <= LONG) return <span className={plain}>{value}</span>;
  return (
    <section
      aria-label={column}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard too
      tabIndex={0}
      className={`${plain} max-h-48 overflow-y-auto`}
    >
      {value}
    </section>
  );
}
