// What is read about terms beyond their rows: needs, units, moves, roll-overs.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, given } from "@/lib/api";

export const openingKeys = {
  all: ["opening"] as const,
  of: (term: number) => ["opening", term] as const,
};

export const unitKeys = {
  all: ["unit-tree"] as const,
  tree: (term: number) => ["unit-tree", term] as const,
};

export const moveKeys = {
  all: ["enrolment-moves"] as const,
  of: (term: number) => ["enrolment-moves", term] as const,
};

export const rollOverKeys = {
  all: ["roll-overs"] as const,
  into: (target: number) => ["roll-overs", "into", target] as const,
  previews: () => ["roll-overs", "preview"] as const,
  preview: (wanted: Wanted) => ["roll-overs", "preview", wanted] as const,
};

export interface Wanted {
  source: number;
  target: number;
  company?: string | undefined;
  platoon?: string | undefined;
}

export function openingQuery(term: number) {
  return queryOptions({
    queryKey: openingKeys.of(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/opening/", { params: { path: { id: term } }, signal })),
  });
}

export function treeQuery(term: number) {
  return queryOptions({
    queryKey: unitKeys.tree(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/tree/", { params: { path: { id: term } }, signal })),
  });
}

export function movesQuery(term: number) {
  return queryOptions({
    queryKey: moveKeys.of(term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/enrolment-moves/", { params: { query: { term, page_size: 5 } }, signal }),
      ),
  });
}

export function rollOversQuery(target: number) {
  return queryOptions({
    queryKey: rollOverKeys.into(target),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/roll-overs/", { params: { query: { target, page_size: 20 } }, signal }),
      ),
  });
}

/** Who would move up; asked anew each time, because any grade may have changed. */
export function previewQuery(wanted: Wanted) {
  return queryOptions({
    queryKey: rollOverKeys.preview(wanted),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/roll-overs/preview/", { params: { query: given(wanted) }, signal })),
    staleTime: 0,
  });
}
