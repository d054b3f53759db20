// The newest rosters and files of scores of a term, which have pages of their own.
import { Trans, useLingui } from "@lingui/react/macro";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useId } from "react";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { rosterLine, scoreLine } from "../lines";
import { type ImportLine, ImportList } from "../parts/ImportList";
import { importsQuery, scoreImportsQuery } from "../queries";

const NEWEST = 5;

export function RosterFiles({ term }: { term: number }) {
  const { t } = useLingui();
  const query = useQuery({
    ...importsQuery({ term, page_size: NEWEST }),
    select: ({ results }) => results.map(rosterLine),
  });
  return <Files title={t`Rosters`} all={t`Every roster`} to="/roster/import" query={query} />;
}

export function ScoreFiles({ term }: { term: number }) {
  const { t } = useLingui();
  const query = useQuery({
    ...scoreImportsQuery({ term, page_size: NEWEST }),
    select: ({ results }) => results.map(scoreLine),
  });
  return <Files title={t`Scores`} all={t`Every file of scores`} to="/exams/import" query={query} />;
}

interface FilesProps extends Pick<LinkProps, "to"> {
  title: string;
  /** Leads to all of them, and to reading another one in. */
  all: string;
  query: UseQueryResult<ImportLine[]>;
}

function Files({ title, all, to, query }: FilesProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        <Link
          {...(to ? { to } : {})}
          className="inline-flex min-h-8 items-center text-sm font-medium text-brand-text hover:underline"
        >
          {all}
        </Link>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="card px-4 py-4 text-sm text-muted">
              <Trans>None in this term. Each file that is read stays listed here.</Trans>
            </p>
          ) : (
            <ImportList label={title} lines={lines} />
          )
        }
      </Loaded>
    </section>
  );
}
