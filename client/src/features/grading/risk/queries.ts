// Cadets at risk, and notes of talks with them.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";

export type RiskFilters = FiltersOf<"/api/v1/risk/">;

export const riskKeys = {
  all: ["risk"] as const,
  list: (filters: RiskFilters) => ["risk", filters] as const,
};

export const contactKeys = {
  all: ["contact-notes"] as const,
  of: (enrolment: number) => ["contact-notes", enrolment] as const,
};

/** Computed anew for the whole roster each time: the page reads it again at a slow pace. */
export function riskQuery({ term, ...unit }: RiskFilters) {
  return queryOptions({
    queryKey: riskKeys.list({ term, ...unit }),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/risk/", { params: { query: { term, ...given(unit) } }, signal })),
    meta: { offline: true },
  });
}

export function contactNotesQuery(enrolment: number) {
  const query = { enrolment, page_size: 50 };
  return queryOptions({
    queryKey: contactKeys.of(enrolment),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/contact-notes/", { params: { query }, signal })),
  });
}
