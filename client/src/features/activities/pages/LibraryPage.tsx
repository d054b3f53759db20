// The library: manuals, forms and memoranda to take; the staff adds, replaces and lays aside.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { LibraryBig, Plus } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { SkeletonRows } from "@/ui/Skeleton";
import { AddFileDialog } from "../parts/AddFileDialog";
import { FileLine } from "../parts/FileLine";
import { libraryQuery } from "../queries";

const PAGE_SIZE = 50;

export function LibraryPage() {
  const { t } = useLingui();
  const may = useMay();
  const [isAdding, setIsAdding] = useState(false);
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const query = useQuery({
    ...libraryQuery({ search, current: "true", page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const find = (text: string) => {
    setSearch(text);
    setPage(1);
  };
  return (
    <>
      <PageHeader
        title={t`Library`}
        about={<Trans>Manuals, forms and memoranda of the unit.</Trans>}
        actions={
          may.do("library.edit") && (
            <Button
              kind="primary"
              icon={<Plus aria-hidden="true" className="size-4" />}
              onClick={() => setIsAdding(true)}
            >
              <Trans>Add a file</Trans>
            </Button>
          )
        }
      />
      <div className="mb-4 sm:max-w-sm">
        <SearchBox
          label={t`Search the library`}
          placeholder={t`Title`}
          value={search}
          onSearch={find}
        />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
        {({ count, results }) => (
          <>
            <p className="tabular mb-2 flex flex-wrap gap-x-4 text-sm text-muted">
              <span role="status">
                <Plural value={count} one="# file" other="# files" />
              </span>
              <Freshness at={query.dataUpdatedAt} />
            </p>
            {count === 0 ? (
              <Nothing isFiltered={search !== ""} />
            ) : (
              <ul className="grid gap-3">
                {results.map((file) => (
                  <FileLine key={file.id} file={file} />
                ))}
              </ul>
            )}
            <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
          </>
        )}
      </Loaded>
      <AddFileDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const may = useMay();
  return (
    <EmptyState
      icon={<LibraryBig aria-hidden="true" />}
      why={isFiltered ? <Trans>No file matches.</Trans> : <Trans>The library is empty.</Trans>}
      next={
        may.do("library.edit") ? (
          <Trans>Add a manual, a form or a memorandum: PDF, XLSX, JPEG or PNG.</Trans>
        ) : (
          <Trans>What the staff adds for you appears here by itself.</Trans>
        )
      }
    />
  );
}
