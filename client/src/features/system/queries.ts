// What the system knows: terms, the journal, jobs.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type JournalFilters = FiltersOf<"/api/v1/journal/">;
export type JobFilters = FiltersOf<"/api/v1/jobs/">;

/** What has a history of its own that people ask about. */
export type HistoryKind =
  | "score"
  | "attendance"
  | "ledger-entry"
  | "recommendation"
  | "appeal"
  | "excuse-letter"
  | "term"
  | "released-grade"
  | "user";

export const termKeys = {
  all: ["terms"] as const,
  list: () => ["terms", "list"] as const,
  current: () => ["terms", "current"] as const,
  one: (id: number) => ["terms", "one", id] as const,
};

export const journalKeys = {
  all: ["journal"] as const,
  list: (filters: JournalFilters) => ["journal", "list", filters] as const,
};

export const changeKeys = {
  all: ["changes"] as const,
  of: (kind: HistoryKind, id: number) => ["changes", kind, id] as const,
};

export const jobKeys = {
  all: ["jobs"] as const,
  lists: () => ["jobs", "list"] as const,
  list: (filters: JobFilters) => ["jobs", "list", filters] as const,
};

export const termsQuery = queryOptions({
  queryKey: termKeys.list(),
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/terms/", { params: { query: { page_size: 200 } }, signal })),
  meta: { offline: true },
});

export const currentTermQuery = queryOptions({
  queryKey: termKeys.current(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/terms/current/", { signal })),
  meta: { offline: true },
});

export function termQuery(id: number) {
  return queryOptions({
    queryKey: termKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/", { params: { path: { id } }, signal })),
  });
}

export function journalQuery(filters: JournalFilters) {
  return queryOptions({
    queryKey: journalKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/journal/", { params: { query: given(filters) }, signal })),
  });
}

export function jobsQuery(filters: JobFilters) {
  return queryOptions({
    queryKey: jobKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/jobs/", { params: { query: given(filters) }, signal })),
  });
}

export function historyQuery(kind: HistoryKind, id: number) {
  return queryOptions({
    queryKey: changeKeys.of(kind, id),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/history/{kind}/{id}/", {
          params: { path: { kind, id }, query: { page_size: 200 } },
          signal,
        }),
      ),
    // Asked for to be sure: never answered from before.
    staleTime: 0,
  });
}
