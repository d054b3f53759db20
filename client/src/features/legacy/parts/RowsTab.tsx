// Rows of the old database that need a decision, or that came over with a note, by table.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import type { LegacyMove } from "@/lib/api";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { SkeletonRows } from "@/ui/Skeleton";
import { type RowFilters, rowsQuery } from "../queries";
import type { Changed, LegacySearch } from "../search";
import { Chips } from "./Chips";
import { RawRow } from "./RawRow";
import { useTableWords } from "./tableWords";

const PAGE_SIZE = 50;

export type RowKind = "quarantined" | "noted";

const FILTERS: Record<RowKind, RowFilters> = {
  quarantined: { fate: "quarantined" },
  noted: { is_noted: "true" },
};

interface RowsTabProps {
  kind: RowKind;
  shown: LegacySearch;
  move: LegacyMove;
  onShow: (changed: Changed) => void;
}

export function RowsTab({ kind, shown: { table, search, page = 1 }, move, onShow }: RowsTabProps) {
  const { t } = useLingui();
  const query = useQuery({
    ...rowsQuery({ ...FILTERS[kind], table, search, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="mb-3 max-w-3xl text-sm text-muted">
        {kind === "quarantined" ? (
          <Trans>
            No rule gives these rows a place. Each is kept whole; whoever knows what it should have
            been enters it here by hand, or corrects the old database and moves again.
          </Trans>
        ) : (
          <Trans>These rows came over, but not everything in them could be read.</Trans>
        )}
      </p>
      <div data-chrome className="mb-4 grid gap-3">
        <TableChips kind={kind} move={move} chosen={table} onShow={onShow} />
        <SearchBox
          label={t`Search in the rows`}
          placeholder={t`Key, reason, name or student number`}
          value={search ?? ""}
          onSearch={(text) => onShow({ search: text.trim() || undefined })}
        />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.results.length === 0 ? (
            <Nothing kind={kind} isFiltered={Boolean(table || search)} onShow={onShow} />
          ) : (
            <>
              <p role="status" className="tabular mb-2 text-sm text-muted">
                <Plural value={rows.count} one="# row" other="# rows" />
              </p>
              <ul aria-label={t`Rows of the old database`} className="card divide-y divide-line">
                {rows.results.map((row) => (
                  <RawRow key={row.id} row={row} />
                ))}
              </ul>
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={rows.count}
                onPage={(next) => onShow({ page: next })}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface TableChipsProps {
  kind: RowKind;
  move: LegacyMove;
  chosen: string | undefined;
  onShow: RowsTabProps["onShow"];
}

// How many rows of a table carry a note is not counted; a table nothing was moved of has none.
function TableChips({ kind, move, chosen, onShow }: TableChipsProps) {
  const { t } = useLingui();
  const wordOf = useTableWords();
  const chips = move.tables
    .filter((each) => (kind === "quarantined" ? each.quarantined : each.migrated) > 0)
    .map(({ table, quarantined }) => ({
      key: table,
      label: wordOf(table),
      ...(kind === "quarantined" ? { count: quarantined } : {}),
    }));
  return (
    <Chips
      label={t`Show only one table`}
      chips={chips}
      chosen={chosen}
      onChoose={(table) => onShow({ table })}
    />
  );
}

function Nothing({
  kind,
  isFiltered,
  onShow,
}: Pick<RowsTabProps, "kind" | "onShow"> & { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<ListChecks aria-hidden="true" />}
        why={<Trans>No row matches these filters.</Trans>}
        next={<Trans>Choose another table or clear the search.</Trans>}
        action={
          <Button onClick={() => onShow({ table: undefined, search: undefined })}>
            <Trans>Show all</Trans>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<ListChecks aria-hidden="true" />}
      why={
        kind === "quarantined" ? (
          <Trans>Every row found its place.</Trans>
        ) : (
          <Trans>Every row came over as it was.</Trans>
        )
      }
      next={<Trans>Nothing here needs a decision.</Trans>}
    />
  );
}
