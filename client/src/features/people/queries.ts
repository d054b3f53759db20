// People with an account, their sessions, and the sheets of activation codes.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type PeopleFilters = FiltersOf<"/api/v1/users/">;
export type SheetFilters = FiltersOf<"/api/v1/activation-sheets/">;

export const peopleKeys = {
  all: ["people"] as const,
  lists: () => ["people", "list"] as const,
  list: (filters: PeopleFilters) => ["people", "list", filters] as const,
  ones: () => ["people", "one"] as const,
  one: (id: number) => ["people", "one", id] as const,
  sessions: (id: number) => ["people", "one", id, "sessions"] as const,
};

export const sheetKeys = {
  all: ["activation-sheets"] as const,
  list: (filters: SheetFilters) => ["activation-sheets", "list", filters] as const,
};

export function peopleQuery(filters: PeopleFilters) {
  return queryOptions({
    queryKey: peopleKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/", { params: { query: given(filters) }, signal })),
  });
}

export function personQuery(id: number) {
  return queryOptions({
    queryKey: peopleKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/{id}/", { params: { path: { id } }, signal })),
  });
}

export function personSessionsQuery(id: number) {
  return queryOptions({
    queryKey: peopleKeys.sessions(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/{id}/sessions/", { params: { path: { id } }, signal })),
  });
}

export function sheetsQuery(filters: SheetFilters) {
  return queryOptions({
    queryKey: sheetKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/activation-sheets/", { params: { query: given(filters) }, signal })),
  });
}
