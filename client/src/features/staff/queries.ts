// Training staff.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type StaffFilters = FiltersOf<"/api/v1/staff/">;

export const staffKeys = {
  all: ["staff"] as const,
  list: (filters: StaffFilters) => ["staff", "list", filters] as const,
  mine: () => ["staff", "mine"] as const,
};

export function staffQuery(filters: StaffFilters) {
  return queryOptions({
    queryKey: staffKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/staff/", { params: { query: given(filters) }, signal })),
  });
}

export const myStaffQuery = queryOptions({
  queryKey: staffKeys.mine(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/staff/me/", { signal })),
});
