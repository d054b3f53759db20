// Files that are read in: rosters, scores, and records of attendance and conduct.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, given } from "@/lib/api";
import {
  type ImportFilters,
  type ImportRowFilters,
  importKeys,
  type RecordFilters,
  type RecordRowFilters,
  recordKeys,
  type ScoreFilters,
  type ScoreRowFilters,
  scoreImportKeys,
} from "./keys";

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

export function scoreImportsQuery(filters: ScoreFilters) {
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

export function scoreImportRowsQuery(id: number, filters: ScoreRowFilters) {
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

export function recordImportsQuery(filters: RecordFilters) {
  return queryOptions({
    queryKey: recordKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/record-imports/", { params: { query: given(filters) }, signal })),
  });
}

export function recordImportQuery(id: number) {
  return queryOptions({
    queryKey: recordKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/record-imports/{id}/", { params: { path: { id } }, signal })),
  });
}

export function recordRowsQuery(id: number, filters: RecordRowFilters) {
  return queryOptions({
    queryKey: recordKeys.rows(id, filters),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/record-imports/{id}/rows/", {
          params: { path: { id }, query: given(filters) },
          signal,
        }),
      ),
  });
}
