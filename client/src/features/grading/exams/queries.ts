// The plan of exams, second encodings, and scores from files.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

type ImportFilters = FiltersOf<"/api/v1/score-imports/">;
type RowFilters = FiltersOf<"/api/v1/score-imports/{id}/rows/">;

export const examPlanKeys = {
  all: ["exam-plan"] as const,
  of: (term: number) => ["exam-plan", term] as const,
};

export const scoreCheckKeys = {
  all: ["score-checks"] as const,
  one: (id: number) => ["score-checks", id] as const,
};

export const scoreImportKeys = {
  all: ["score-imports"] as const,
  list: (filters: ImportFilters) => ["score-imports", "list", filters] as const,
  one: (id: number) => ["score-imports", "one", id] as const,
  rows: (id: number, filters: RowFilters) => ["score-imports", "rows", id, filters] as const,
};

export function examPlanQuery(term: number) {
  return queryOptions({
    queryKey: examPlanKeys.of(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/exam-plan/", { params: { query: { term } }, signal })),
    select: ({ exams }) => exams,
  });
}

export function scoreCheckQuery(id: number) {
  return queryOptions({
    queryKey: scoreCheckKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/score-checks/{id}/", { params: { path: { id } }, signal })),
  });
}

export function scoreImportsQuery(filters: ImportFilters) {
  return queryOptions({
    queryKey: scoreImportKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/score-imports/", { params: { query: given(filters) }, signal })),
  });
}

export function scoreImportQuery(id: number) {
  return queryOptions({
    queryKey: scoreImportKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/score-imports/{id}/", { params: { path: { id } }, signal })),
  });
}

export function scoreImportRowsQuery(id: number, filters: RowFilters) {
  return queryOptions({
    queryKey: scoreImportKeys.rows(id, filters),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/score-imports/{id}/rows/", {
          params: { path: { id }, query: given(filters) },
          signal,
        }),
      ),
  });
}
