// A term as open files: CSV and JSON of every table, for who may take all of it out of the unit.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { FileArchive } from "lucide-react";
import { Freshness } from "@/features/system";
import type { Term, TermExport } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { useExportTerm, useFetchExport } from "../mutations";
import { exportsQuery } from "../queries";
import { MadeLine } from "./MadeLine";
import { pollWhileWorking } from "./polling";

export function ExportCard({ term }: { term: Term }) {
  const isOnline = useIsOnline();
  const make = useExportTerm();
  const query = useQuery({
    ...exportsQuery(term.id),
    refetchInterval: ({ state }) => pollWhileWorking(state.data?.results),
  });
  const isWriting = query.data?.results.some(({ state }) => state === "working");
  return (
    <section aria-labelledby="export" className="card grid gap-4 px-5 py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="export" className="text-base font-semibold">
          <Trans>The term as open files</Trans>
        </h2>
        <Freshness at={query.dataUpdatedAt} />
      </div>
      <p className="max-w-prose text-sm text-muted">
        <Trans>
          Every record of the term as CSV and JSON, each column explained, with fingerprints. It
          holds birth dates, addresses and the words of excuse letters: keep it like the unit&apos;s
          papers.
        </Trans>
      </p>
      {make.isError && <ErrorState isInline error={make.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          disabled={!isOnline}
          isBusy={make.isPending}
          icon={<FileArchive aria-hidden="true" className="size-4" />}
          onClick={() => make.mutate(term.id)}
        >
          <Trans>Write the files</Trans>
        </Button>
        <p role="status" className="text-sm text-muted">
          {isOnline ? (
            isWriting && <Trans>They are being written; you can go on meanwhile.</Trans>
          ) : (
            <Trans>Writing the files needs a connection.</Trans>
          )}
        </p>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ results }) => <ExportList rows={results} />}
      </Loaded>
    </section>
  );
}

function ExportList({ rows }: { rows: readonly TermExport[] }) {
  const { t } = useLingui();
  if (rows.length === 0) {
    return (
      <p className="text-sm text-muted">
        <Trans>The files of this term were not written within the week.</Trans>
      </p>
    );
  }
  return (
    <ul aria-label={t`Files of the term`} className="-mx-4 divide-y divide-line">
      {rows.map((row) => (
        <ExportLine key={row.id} row={row} />
      ))}
    </ul>
  );
}

function ExportLine({ row }: { row: TermExport }) {
  const { t } = useLingui();
  const fetching = useFetchExport();
  const count = Object.values(row.tables).reduce((sum, each) => sum + each, 0);
  return (
    <MadeLine
      made={row}
      title={t`Open files`}
      format="zip"
      about={row.term.label}
      size={<Trans>{count} rows</Trans>}
      fetching={fetching}
      onFetch={() => fetching.mutate(row)}
    />
  );
}
