// Kinds of documents, those that were asked for, and terms as open files.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const reportKeys = {
  kinds: () => ["report-kinds"] as const,
  runs: () => ["report-runs"] as const,
  exports: (term?: number) => ["term-exports", ...(term ? [term] : [])] as const,
};

const MADE_SHOWN = 20;
const EXPORTS_SHOWN = 5;

export const kindsQuery = queryOptions({
  queryKey: reportKeys.kinds(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/reports/kinds/", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const runsQuery = queryOptions({
  queryKey: reportKeys.runs(),
  queryFn: ({ signal }) =>
    answer(
      api.GET("/api/v1/reports/runs/", { params: { query: { page_size: MADE_SHOWN } }, signal }),
    ),
});

export const exportsQuery = (term: number) =>
  queryOptions({
    queryKey: reportKeys.exports(term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/reports/term-exports/", {
          params: { query: { term, page_size: EXPORTS_SHOWN } },
          signal,
        }),
      ),
  });
