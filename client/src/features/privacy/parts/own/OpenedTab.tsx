// Who opened my health notes, the files of my letters and my guardian's paper, and when.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EyeClosed } from "lucide-react";
import { useMemo, useState } from "react";
import { Freshness } from "@/features/system";
import type { OpeningRecord } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { openedQuery, PAGE_SIZE } from "../../queries";
import { useOpenedWords, useRoleWords } from "../privacyWords";

export function OpenedTab() {
  const { t } = useLingui();
  const [page, setPage] = useState(1);
  const query = useQuery(openedQuery(page));
  const columns = useColumns();
  return (
    <div className="grid gap-3">
      <p className="max-w-2xl text-sm text-muted">
        <Trans>
          Every time somebody else opens your health notes, a file of an excuse letter or the signed
          paper of your guardian it is noted, and stands here.
        </Trans>
      </p>
      <Freshness at={query.dataUpdatedAt} />
      <Loaded query={query}>
        {({ results, count }) => (
          <div>
            <DataTable
              caption={t`Who opened my files`}
              columns={columns}
              rows={results}
              keyOf={(row) => row.id}
              empty={
                <EmptyState
                  icon={<EyeClosed aria-hidden="true" />}
                  why={<Trans>Nobody has opened any of it.</Trans>}
                  next={<Trans>Who opens something of yours appears here at once.</Trans>}
                />
              }
            />
            <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

function useColumns(): readonly Column<OpeningRecord>[] {
  const { t } = useLingui();
  const what = useOpenedWords();
  const roles = useRoleWords();
  return useMemo(
    () => [
      {
        key: "what",
        header: t`What`,
        cell: (row) => <What row={row} word={what[row.what]} />,
        inCard: "title",
      },
      { key: "who", header: t`Who`, cell: (row) => row.name },
      { key: "role", header: t`Role`, cell: (row) => roles[row.role] },
      { key: "at", header: t`When`, cell: (row) => showDateTime(row.at) },
    ],
    [t, what, roles],
  );
}

function What({ row, word }: { row: OpeningRecord; word: string }) {
  if (row.excuse_letter === null) return word;
  return (
    <Link to="/excuses" className="text-brand-text underline-offset-4 hover:underline">
      {word}
    </Link>
  );
}
