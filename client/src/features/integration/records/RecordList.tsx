// Files of attendance and conduct that were read into a term, narrowed to one sort.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FileInput } from "lucide-react";
import { Freshness } from "@/features/system";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { kindOf, RECORD_KINDS } from "../kinds";
import { recordLine } from "../lines";
import { ImportList } from "../parts/ImportList";
import { recordImportsQuery } from "../queries";
import type { HubSearch } from "../search";
import { useRecordKindWords } from "./recordWords";

const route = getRouteApi("/shell/imports");
const PAGE_SIZE = 20;

export function RecordList({ term }: { term: number }) {
  const { t } = useLingui();
  const words = useRecordKindWords();
  const { kind, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...recordImportsQuery({ term, kind, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const show = (next: HubSearch) =>
    void navigate({
      replace: true,
      resetScroll: false,
      search: ({ kind: _, page: __, ...rest }) => ({ ...rest, ...next }),
    });
  const kept = kind ? { kind } : {};
  return (
    <section aria-labelledby="records">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id="records" className="text-base font-semibold">
            <Trans>Attendance and conduct</Trans>
          </h2>
          <Freshness at={query.dataUpdatedAt} />
        </div>
        <Select
          label={t`What the file holds`}
          hasHiddenLabel
          className="w-full sm:w-60"
          placeholder={t`Every kind`}
          choices={RECORD_KINDS.map((each) => ({ value: each, label: words[each].label }))}
          value={kind ?? ""}
          onChange={({ target }) => {
            const chosen = kindOf(target.value);
            show(chosen ? { kind: chosen } : {});
          }}
        />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? (
              <EmptyState
                icon={<FileInput aria-hidden="true" />}
                why={
                  kind ? (
                    <Trans>No such file in this term.</Trans>
                  ) : (
                    <Trans>No file of records was read in this term.</Trans>
                  )
                }
                next={
                  <Trans>
                    Attendance sheets, ROTCMIS exports, and merits and demerits can be read in. Each
                    file stays listed here with what became of it.
                  </Trans>
                }
              />
            ) : (
              <ImportList
                label={t`Attendance and conduct`}
                lines={results.map((read) => ({
                  ...recordLine(read),
                  kind: words[read.kind].label,
                }))}
              />
            )}
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={count}
              onPage={(next) => show({ ...kept, page: next })}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}
