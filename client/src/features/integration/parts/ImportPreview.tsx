// One import: its state, what its rows are, and the rows themselves.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RosterImport, RosterRow } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { importRowsQuery } from "../queries";
import { ImportState } from "./ImportState";
import { RowList } from "./RowList";
import { SummaryTiles } from "./SummaryTiles";

const PAGE_SIZE = 50;

export interface ImportPreviewProps {
  read: RosterImport;
  verdict: RosterRow["verdict"] | undefined;
  page: number;
  onShow: (verdict: RosterRow["verdict"] | undefined, page?: number) => void;
}

export function ImportPreview({ read, verdict, page, onShow }: ImportPreviewProps) {
  const { t } = useLingui();
  const hasRows = (read.summary.total ?? 0) > 0;
  const rows = useQuery({
    ...importRowsQuery(read.id, { verdict, page, page_size: PAGE_SIZE }),
    enabled: hasRows,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid grid-cols-1 gap-5">
      <ImportState read={read} />
      {read.problems.length > 0 && (
        <ul
          aria-label={t`About the file`}
          className="grid gap-1 rounded-card bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          {read.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {hasRows && (
        <>
          <SummaryTiles summary={read.summary} shown={verdict} onShow={onShow} />
          <Loaded query={rows} skeleton={<SkeletonRows rows={8} />}>
            {(list) => (
              <div>
                {list.results.length === 0 ? (
                  <p className="text-sm text-muted">
                    <Trans>No row has this verdict.</Trans>
                  </p>
                ) : (
                  <RowList rows={list.results} />
                )}
                <Pager
                  page={page}
                  pageSize={PAGE_SIZE}
                  count={list.count}
                  onPage={(next) => onShow(verdict, next)}
                />
              </div>
            )}
          </Loaded>
        </>
      )}
    </div>
  );
}
