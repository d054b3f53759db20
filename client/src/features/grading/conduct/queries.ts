// The catalogue of conduct, recommendations and appeals.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type RecommendationFilters = FiltersOf<"/api/v1/recommendations/">;
export type AppealFilters = FiltersOf<"/api/v1/appeals/">;

export const ruleKeys = {
  all: ["conduct-rules"] as const,
  list: () => ["conduct-rules", "list"] as const,
};

export const recommendationKeys = {
  all: ["recommendations"] as const,
  list: (filters: RecommendationFilters) => ["recommendations", "list", filters] as const,
};

export const appealKeys = {
  all: ["appeals"] as const,
  list: (filters: AppealFilters) => ["appeals", "list", filters] as const,
};

/** Every rule in its newest version, retired ones too. */
export const rulesQuery = queryOptions({
  queryKey: ruleKeys.list(),
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/conduct-rules/", { params: { query: { page_size: 200 } }, signal })),
  select: ({ results }) => results,
  meta: { offline: true },
});

export function recommendationsQuery(filters: RecommendationFilters) {
  return queryOptions({
    queryKey: recommendationKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/recommendations/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function appealsQuery(filters: AppealFilters) {
  return queryOptions({
    queryKey: appealKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/appeals/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}
