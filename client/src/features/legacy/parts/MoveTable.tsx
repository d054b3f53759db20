// Rows by table and fate; the counts of each line add up to what was exported.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { LegacyTable } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Counts, FATES, showCount } from "./moveCounts";
import { useTableWords } from "./tableWords";

interface MoveTableProps {
  tables: readonly LegacyTable[];
  total: Counts;
}

export function MoveTable({ tables, total }: MoveTableProps) {
  const { t } = useLingui();
  const wordOf = useTableWords();
  const heads = {
    exported: t`Exported`,
    migrated: t`Moved`,
    merged: t`Merged`,
    quarantined: t`Kept aside`,
    archived: t`Archived`,
  };
  return (
    <section
      aria-label={t`Rows by table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone; keys must scroll it
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="tabular w-full border-collapse text-[0.8125rem]">
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left font-medium">
              <Trans>Table</Trans>
            </th>
            {FATES.map((fate) => (
              <th key={fate} scope="col" className="px-2 py-1.5 text-right font-medium">
                {heads[fate]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {tables.map((row) => (
            <tr key={row.table}>
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {wordOf(row.table)}
              </th>
              <Cells counts={row} table={row.table} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-strong font-semibold">
            <th scope="row" className="py-1.5 pr-3 text-left">
              <Trans>All</Trans>
            </th>
            <Cells counts={total} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Cells({ counts, table }: { counts: Counts; table?: string }) {
  return FATES.map((fate) => (
    <td key={fate} className={cx("px-2 py-1 text-right", counts[fate] === 0 && "text-muted")}>
      {fate === "quarantined" && table && counts[fate] > 0 ? (
        <Link
          to="/legacy"
          search={{ tab: "rows", table }}
          className="inline-flex min-h-6 min-w-6 items-center justify-end font-medium text-brand-text underline"
        >
          {showCount(counts[fate])}
        </Link>
      ) : (
        showCount(counts[fate])
      )}
    </td>
  ));
}
