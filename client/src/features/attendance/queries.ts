// Training days, rolls, the muster, excuse letters and cases.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type DayFilters = FiltersOf<"/api/v1/training-days/">;
export type RollFilters = FiltersOf<"/api/v1/training-days/{id}/roll/">;
export type LateFilters = FiltersOf<"/api/v1/late-arrivals/">;
export type ExcuseFilters = FiltersOf<"/api/v1/excuse-letters/">;
export type CaseFilters = FiltersOf<"/api/v1/cases/">;

export const dayKeys = {
  all: ["training-days"] as const,
  lists: () => ["training-days", "list"] as const,
  /** The days of a term for choosing one; marks do not make it stale. */
  schedules: () => ["training-days", "schedule"] as const,
  schedule: (term: number) => ["training-days", "schedule", term] as const,
  list: (filters: DayFilters) => ["training-days", "list", filters] as const,
  one: (id: number) => ["training-days", "one", id] as const,
  muster: (id: number) => ["training-days", "muster", id] as const,
  platoon: (id: number, company: string, platoon: string) =>
    ["training-days", "muster", id, company, platoon] as const,
  /** The roll that keeps itself current line by line; marks never make all of it stale. */
  sheets: () => ["roll-sheet"] as const,
  sheet: (id: number) => ["roll-sheet", id] as const,
};

export const historyKeys = {
  all: ["attendance-history"] as const,
  of: (enrolment: number) => ["attendance-history", enrolment] as const,
};

export const lateKeys = {
  all: ["late-arrivals"] as const,
  list: (filters: LateFilters) => ["late-arrivals", filters] as const,
};

export const excuseKeys = {
  all: ["excuse-letters"] as const,
  list: (filters: ExcuseFilters) => ["excuse-letters", "list", filters] as const,
  /** What rolls and schedule make of letters: their effect, and the days one can name. */
  outlooks: () => ["excuse-letters", "outlook"] as const,
};

export const caseKeys = {
  all: ["cases"] as const,
  list: (filters: CaseFilters) => ["cases", "list", filters] as const,
  one: (id: number) => ["cases", "one", id] as const,
};

export function daysQuery(filters: DayFilters) {
  return queryOptions({
    queryKey: dayKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/training-days/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function scheduleQuery(term: number) {
  const query = { term, page_size: 200 };
  return queryOptions({
    queryKey: dayKeys.schedule(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/training-days/", { params: { query }, signal })),
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

/** Marks that came after a roll was closed. */
export function lateArrivalsQuery(filters: LateFilters) {
  return queryOptions({
    queryKey: lateKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/late-arrivals/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

/** The names of one platoon; read anew whenever somebody opens it. */
export function platoonQuery(id: number, company: string, platoon: string) {
  return queryOptions({
    queryKey: dayKeys.platoon(id, company, platoon),
    queryFn: ({ signal }) => fetchRoll(id, { company, platoon }, signal),
    staleTime: 0,
  });
}

/** The muster of a day. Marks do not make it stale: `useMuster` reads it again at a pace. */
export function musterQuery(id: number) {
  return queryOptions({
    queryKey: dayKeys.muster(id),
    staleTime: 0,
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

export function caseQuery(id: number) {
  return queryOptions({
    queryKey: caseKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/cases/{id}/", { params: { path: { id } }, signal })),
  });
}
