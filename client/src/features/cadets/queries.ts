// Cadets, their profiles and requests, their enrolments, and the units of a term.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type EnrolmentFilters = FiltersOf<"/api/v1/enrolments/">;

export type CadetFilters = FiltersOf<"/api/v1/cadets/">;

export type RequestFilters = FiltersOf<"/api/v1/change-requests/">;

export const cadetKeys = {
  all: ["cadets"] as const,
  list: (filters: CadetFilters) => ["cadets", "list", filters] as const,
  one: (id: number) => ["cadets", "one", id] as const,
  mine: () => ["cadets", "mine"] as const,
  profile: (id: number) => ["cadets", "profile", id] as const,
  health: (id: number) => ["cadets", "health", id] as const,
  changes: (id: number) => ["cadets", "changes", id] as const,
  elsewhere: (id: number) => ["cadets", "elsewhere", id] as const,
};

export const requestKeys = {
  all: ["change-requests"] as const,
  list: (filters: RequestFilters) => ["change-requests", "list", filters] as const,
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

/** One's own record, for cadets. */
export const myCadetQuery = queryOptions({
  queryKey: cadetKeys.mine(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/cadets/me/", { signal })),
});

export function profileQuery(id: number) {
  return queryOptions({
    queryKey: cadetKeys.profile(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/{id}/profile/", { params: { path: { id } }, signal })),
  });
}

/** Reading another's is written into the journal: ask for it once, and not again by itself. */
export function healthQuery(id: number) {
  return queryOptions({
    queryKey: cadetKeys.health(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/{id}/health/", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: false as const,
  });
}

export function recordChangesQuery(id: number) {
  return queryOptions({
    queryKey: cadetKeys.changes(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/{id}/changes/", { params: { path: { id } }, signal })),
    select: ({ changes }) => changes,
  });
}

/** MS 1 at another school: what was entered about one cadet, newest first. */
export function elsewhereQuery(id: number) {
  return queryOptions({
    queryKey: cadetKeys.elsewhere(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cadets/{id}/elsewhere/", { params: { path: { id } }, signal })),
    select: ({ entries }) => entries,
  });
}

export function requestsQuery(filters: RequestFilters) {
  return queryOptions({
    queryKey: requestKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/change-requests/", { params: { query: given(filters) }, signal })),
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
