// Posts, the library, and one's own calendar address.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type PostFilters = FiltersOf<"/api/v1/activities/">;
export type LibraryFilters = FiltersOf<"/api/v1/library/">;

export const postKeys = {
  all: ["posts"] as const,
  list: (filters: PostFilters) => ["posts", "list", filters] as const,
  one: (id: number) => ["posts", "one", id] as const,
  public: ["posts", "public"] as const,
};

export const libraryKeys = {
  all: ["library"] as const,
  list: (filters: LibraryFilters) => ["library", "list", filters] as const,
};

export const calendarKeys = { all: ["calendar-feed"] as const };

export function postsQuery(filters: PostFilters) {
  return queryOptions({
    queryKey: postKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/activities/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function postQuery(id: number) {
  return queryOptions({
    queryKey: postKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/activities/{id}/", { params: { path: { id } }, signal })),
    meta: { offline: true },
  });
}

/** What the unit shows before anybody signs in. */
export function publicPostsQuery() {
  return queryOptions({
    queryKey: postKeys.public,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/public-posts/", { signal })),
    select: ({ posts }) => posts,
  });
}

export function libraryQuery(filters: LibraryFilters) {
  return queryOptions({
    queryKey: libraryKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/library/", { params: { query: given(filters) }, signal })),
  });
}

export function calendarFeedQuery() {
  return queryOptions({
    queryKey: calendarKeys.all,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/calendar/", { signal })),
  });
}
