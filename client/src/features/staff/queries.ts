// The training staff, the staff roll of a day, and the record of one member.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type StaffFilters = FiltersOf<"/api/v1/staff/">;

export const staffKeys = {
  all: ["staff"] as const,
  list: (filters: StaffFilters) => ["staff", "list", filters] as const,
  one: (id: number) => ["staff", "one", id] as const,
  mine: () => ["staff", "mine"] as const,
};

export const staffRollKeys = {
  all: ["staff-roll"] as const,
  day: (day: number) => ["staff-roll", "day", day] as const,
  member: (id: number, term: number) => ["staff-roll", "member", id, term] as const,
};

export function staffQuery(filters: StaffFilters) {
  return queryOptions({
    queryKey: staffKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/staff/", { params: { query: given(filters) }, signal })),
  });
}

export function memberQuery(id: number) {
  return queryOptions({
    queryKey: staffKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/staff/{id}/", { params: { path: { id } }, signal })),
  });
}

/** One's own staff record. */
export const myMemberQuery = queryOptions({
  queryKey: staffKeys.mine(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/staff/me/", { signal })),
});

export function staffRollQuery(day: number) {
  return queryOptions({
    queryKey: staffRollKeys.day(day),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/training-days/{id}/staff/", { params: { path: { id: day } }, signal }),
      ),
  });
}

export function memberDaysQuery(id: number, term: number) {
  return queryOptions({
    queryKey: staffRollKeys.member(id, term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/staff/{id}/attendance/", {
          params: { path: { id }, query: { term } },
          signal,
        }),
      ),
    select: ({ days }) => days,
  });
}
