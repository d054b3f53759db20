// What was moved from the old system: the moves, its grades beside ours, and the rows themselves.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Comparison, type FiltersOf, given } from "@/lib/api";

export type GradeFilters = FiltersOf<"/api/v1/legacy/grades/">;
export type RowFilters = FiltersOf<"/api/v1/legacy/rows/">;

const MOST_IN_A_PAGE = 200;

export const legacyKeys = {
  moves: () => ["legacy", "moves"] as const,
  summary: () => ["legacy", "summary"] as const,
  grades: (filters: GradeFilters) => ["legacy", "grades", filters] as const,
  rows: (filters: RowFilters) => ["legacy", "rows", filters] as const,
};

/** The newest move, and how many there were. */
export const movesQuery = queryOptions({
  queryKey: legacyKeys.moves(),
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/legacy/moves/", { params: { query: { page_size: 1 } }, signal })),
});

// No event tells of a difference between two systems, so opening the page always asks.
export const summaryQuery = queryOptions({
  queryKey: legacyKeys.summary(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/legacy/grades/summary/", { signal })),
  staleTime: 0,
});

export function gradesQuery(filters: GradeFilters) {
  return queryOptions({
    queryKey: legacyKeys.grades(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/legacy/grades/", { params: { query: given(filters) }, signal })),
    staleTime: 0,
  });
}

export function rowsQuery(filters: RowFilters) {
  return queryOptions({
    queryKey: legacyKeys.rows(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/legacy/rows/", { params: { query: given(filters) }, signal })),
  });
}

/** Read every page of a list of grades, for paper. */
export async function everyGrade(
  queries: QueryClient,
  filters: Omit<GradeFilters, "page" | "page_size">,
): Promise<readonly Comparison[]> {
  const found: Comparison[] = [];
  for (let page = 1; ; page += 1) {
    const { results, next } = await queries.fetchQuery(
      gradesQuery({ ...filters, page, page_size: MOST_IN_A_PAGE }),
    );
    found.push(...results);
    if (next === null) return found;
  }
}
