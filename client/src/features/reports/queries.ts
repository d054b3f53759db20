// Kinds of documents, those that were asked for, and terms as open files.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const reportKeys = {
  kinds: () => ["report-kinds"] as const,
  runs: () => ["report-runs"] as const,
  ofDays: (term?: number) => ["day-reports", ...(term ? [term] : [])] as const,
  exports: (term?: number) => ["term-exports", ...(term ? [term] : [])] as const,
};

const MADE_SHOWN = 20;
const DAYS_SHOWN = 50;
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
      api.GET("/api/v1/reports/runs/", {
        params: { query: { by_clock: "false", page_size: MADE_SHOWN } },
        signal,
      }),
    ),
});

/** What the clock kept of each training day of a term. */
export const dayReportsQuery = (term: number) =>
  queryOptions({
    queryKey: reportKeys.ofDays(term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/reports/runs/", {
          params: { query: { by_clock: "true", term, page_size: DAYS_SHOWN } },
          signal,
        }),
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
