// What one was told, how one wants to be told, and what could not be delivered.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

type NoticeFilters = FiltersOf<"/api/v1/notifications/">;
type DeliveryFilters = FiltersOf<"/api/v1/deliveries/">;

export const noticeKeys = {
  all: ["notifications"] as const,
  list: (filters: NoticeFilters) => ["notifications", "list", filters] as const,
  unread: () => ["notifications", "unread"] as const,
};

export const choiceKeys = {
  all: ["notice-choices"] as const,
  push: () => ["notice-choices", "push"] as const,
};

export const deliveryKeys = {
  all: ["deliveries"] as const,
  list: (filters: DeliveryFilters) => ["deliveries", "list", filters] as const,
};

export function noticesQuery(filters: NoticeFilters) {
  return queryOptions({
    queryKey: noticeKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/notifications/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

/** How many are unread: the count of a list of which one row is read. */
export const unreadQuery = queryOptions({
  queryKey: noticeKeys.unread(),
  queryFn: async ({ signal }) => {
    const query = { unread: "true", page_size: 1 } as const;
    const page = await answer(api.GET("/api/v1/notifications/", { params: { query }, signal }));
    return page.count;
  },
});

export const choicesQuery = queryOptions({
  queryKey: choiceKeys.all,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/notifications/choices/", { signal })),
});

export const pushQuery = queryOptions({
  queryKey: choiceKeys.push(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/notifications/push/", { signal })),
  staleTime: 0,
});

export function deliveriesQuery(filters: DeliveryFilters) {
  return queryOptions({
    queryKey: deliveryKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/deliveries/", { params: { query: given(filters) }, signal })),
  });
}
