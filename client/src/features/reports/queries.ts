// Kinds of documents, and those that were asked for.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const reportKeys = {
  kinds: () => ["report-kinds"] as const,
  runs: () => ["report-runs"] as const,
};

const MADE_SHOWN = 20;

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
