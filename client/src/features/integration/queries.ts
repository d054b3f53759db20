// Roster files that are read in.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type ImportFilters = FiltersOf<"/api/v1/roster-imports/">;
export type ImportRowFilters = FiltersOf<"/api/v1/roster-imports/{id}/rows/">;

export const importKeys = {
  all: ["roster-imports"] as const,
  list: (filters: ImportFilters) => ["roster-imports", "list", filters] as const,
  one: (id: number) => ["roster-imports", "one", id] as const,
  rows: (id: number, filters: ImportRowFilters) => ["roster-imports", "rows", id, filters] as const,
};

export function importsQuery(filters: ImportFilters) {
  return queryOptions({
    queryKey: importKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/roster-imports/", { params: { query: given(filters) }, signal })),
  });
}

export function importQuery(id: number) {
  return queryOptions({
    queryKey: importKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/roster-imports/{id}/", { params: { path: { id } }, signal })),
  });
}

export function importRowsQuery(id: number, filters: ImportRowFilters) {
  return queryOptions({
    queryKey: importKeys.rows(id, filters),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/roster-imports/{id}/rows/", {
          params: { path: { id }, query: given(filters) },
          signal,
        }),
      ),
  });
}
