// Cadets, their enrolments, and the units of a term.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type EnrolmentFilters = FiltersOf<"/api/v1/enrolments/">;

export type CadetFilters = FiltersOf<"/api/v1/cadets/">;

export const cadetKeys = {
  all: ["cadets"] as const,
  list: (filters: CadetFilters) => ["cadets", "list", filters] as const,
  one: (id: number) => ["cadets", "one", id] as const,
};

export const enrolmentKeys = {
  all: ["enrolments"] as const,
  lists: () => ["enrolments", "list"] as const,
  list: (filters: EnrolmentFilters) => ["enrolments", "list", filters] as const,
  units: (term: number) => ["enrolments", "units", term] as const,
};

export function cadetQuery(id: number) {
  return queryOptions({
    queryKey: cadetKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/{id}/", { params: { path: { id } }, signal })),
  });
}

export function cadetsQuery(filters: CadetFilters) {
  return queryOptions({
    queryKey: cadetKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/", { params: { query: given(filters) }, signal })),
  });
}

export function enrolmentsQuery(filters: EnrolmentFilters) {
  return queryOptions({
    queryKey: enrolmentKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/enrolments/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function unitsQuery(term: number) {
  return queryOptions({
    queryKey: enrolmentKeys.units(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/units/", { params: { path: { id: term } }, signal })),
    meta: { offline: true },
  });
}
