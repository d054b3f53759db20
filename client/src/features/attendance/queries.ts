// Training days, rolls, the muster, excuse letters and cases.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type DayFilters = FiltersOf<"/api/v1/training-days/">;
export type RollFilters = FiltersOf<"/api/v1/training-days/{id}/roll/">;
export type ExcuseFilters = FiltersOf<"/api/v1/excuse-letters/">;
export type CaseFilters = FiltersOf<"/api/v1/cases/">;

export const dayKeys = {
  lists: () => ["training-days", "list"] as const,
  list: (filters: DayFilters) => ["training-days", "list", filters] as const,
  one: (id: number) => ["training-days", "one", id] as const,
  muster: (id: number) => ["training-days", "muster", id] as const,
  /** The roll that keeps itself current line by line; marks never make all of it stale. */
  sheet: (id: number) => ["roll-sheet", id] as const,
};

export const historyKeys = {
  all: ["attendance-history"] as const,
  of: (enrolment: number) => ["attendance-history", enrolment] as const,
};

export const excuseKeys = {
  all: ["excuse-letters"] as const,
  list: (filters: ExcuseFilters) => ["excuse-letters", "list", filters] as const,
};

export const caseKeys = {
  all: ["cases"] as const,
  list: (filters: CaseFilters) => ["cases", "list", filters] as const,
};

export function daysQuery(filters: DayFilters) {
  return queryOptions({
    queryKey: dayKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/training-days/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function dayQuery(id: number) {
  return queryOptions({
    queryKey: dayKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/training-days/{id}/", { params: { path: { id } }, signal })),
    meta: { offline: true },
  });
}

/** The whole roll of a day, for calling it; `fetchLines` brings single lines up to date. */
export function rollSheetQuery(id: number) {
  return queryOptions({
    queryKey: dayKeys.sheet(id),
    queryFn: ({ signal }) => fetchRoll(id, {}, signal),
    staleTime: 0,
    meta: { offline: true },
  });
}

export function fetchLines(id: number, enrolments: readonly number[]) {
  return fetchRoll(id, { enrolment: enrolments.join(",") });
}

function fetchRoll(id: number, filters: RollFilters, signal?: AbortSignal) {
  const params = { path: { id }, query: given(filters) };
  return answer(
    api.GET("/api/v1/training-days/{id}/roll/", { params, ...(signal ? { signal } : {}) }),
  );
}

export function musterQuery(id: number) {
  return queryOptions({
    queryKey: dayKeys.muster(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/training-days/{id}/muster/", { params: { path: { id } }, signal })),
    meta: { offline: true },
  });
}

export function attendanceHistoryQuery(enrolment: number) {
  return queryOptions({
    queryKey: historyKeys.of(enrolment),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/enrolments/{id}/attendance/", {
          params: { path: { id: enrolment } },
          signal,
        }),
      ),
    meta: { offline: true },
  });
}

export function excusesQuery(filters: ExcuseFilters) {
  return queryOptions({
    queryKey: excuseKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/excuse-letters/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function casesQuery(filters: CaseFilters) {
  return queryOptions({
    queryKey: caseKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cases/", { params: { query: given(filters) }, signal })),
  });
}
