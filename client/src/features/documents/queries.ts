// Issued documents, who signs them, readiness and binders.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type FiltersOf, given } from "@/lib/api";
import { saveBlob } from "@/lib/download";

export const PAGE_SIZE = 20;

export type DocumentFilters = FiltersOf<"/api/v1/documents/">;

export const documentKeys = {
  all: ["documents"] as const,
  list: (filters: DocumentFilters) => ["documents", "list", filters] as const,
  candidates: (kind: string, term: number) => ["documents", "candidates", kind, term] as const,
  signatories: ["signatories"] as const,
  readiness: ["readiness"] as const,
  binders: (term: number) => ["binders", term] as const,
  achievement: ["achievement"] as const,
};

export const documentsQuery = (filters: DocumentFilters) =>
  queryOptions({
    queryKey: documentKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/documents/", { params: { query: given(filters) }, signal })),
    placeholderData: keepPreviousData,
  });

export const candidatesQuery = (kind: string, term: number) =>
  queryOptions({
    queryKey: documentKeys.candidates(kind, term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/documents/candidates/", {
          params: { query: { kind, term } },
          signal,
        }),
      ),
  });

export const signatoriesQuery = queryOptions({
  queryKey: documentKeys.signatories,
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/signatories/", { params: { query: { page_size: 200 } }, signal })),
});

export const readinessQuery = (term: number) =>
  queryOptions({
    queryKey: [...documentKeys.readiness, term],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/readiness/{id}/", { params: { path: { id: term } }, signal })),
  });

export const bindersQuery = (term: number) =>
  queryOptions({
    queryKey: documentKeys.binders(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/binders/", { params: { query: { term } }, signal })),
  });

/** What one's own merits have earned. */
export const achievementQuery = queryOptions({
  queryKey: documentKeys.achievement,
  queryFn: async ({ signal }) => {
    const { id } = await answer(api.GET("/api/v1/cadets/me/", { signal }));
    return answer(api.GET("/api/v1/achievements/{id}/", { params: { path: { id } }, signal }));
  },
});

/** Ask anew each time: a document may be revoked between two looks. */
export function checkDocument(code: string) {
  return answer(api.GET("/api/v1/documents/check/{code}/", { params: { path: { code } } }));
}

/** Hand a document to the device as it was issued. */
export async function saveDocument({ id, number }: { id: number; number: string }): Promise<void> {
  const file = await answer(
    api.GET("/api/v1/documents/{id}/file/", { params: { path: { id } }, parseAs: "blob" }),
  );
  saveBlob(`${number}.pdf`, file as unknown as Blob);
}

export async function saveBinder({ id }: { id: number }): Promise<void> {
  const file = await answer(
    api.GET("/api/v1/binders/{id}/file/", { params: { path: { id } }, parseAs: "blob" }),
  );
  saveBlob(`binder-${id}.zip`, file as unknown as Blob);
}
