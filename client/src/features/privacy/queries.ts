// What is kept about people, what they asked, and what the desk looks after.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type DataExport, type FiltersOf, given } from "@/lib/api";
import { saveBlob } from "@/lib/download";

export const PAGE_SIZE = 20;
const ALL = 200;

export type RequestFilters = FiltersOf<"/api/v1/privacy/desk/requests/">;

export const privacyKeys = {
  all: ["privacy"] as const,
  own: ["privacy", "own"] as const,
  exports: ["privacy", "exports"] as const,
  opened: ["privacy", "opened"] as const,
  asked: ["privacy", "asked"] as const,
  register: ["privacy", "register"] as const,
  notice: ["privacy", "notice"] as const,
  requests: ["privacy", "requests"] as const,
  incidents: ["privacy", "incidents"] as const,
  retention: ["privacy", "retention"] as const,
  holds: ["privacy", "holds"] as const,
  consents: ["privacy", "consents"] as const,
};

export const myDataQuery = queryOptions({
  queryKey: privacyKeys.own,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/privacy/my-data/", { signal })),
});

export const exportsQuery = queryOptions({
  queryKey: privacyKeys.exports,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/privacy/my-data/exports/", { signal })),
});

/** The signed paper of a consent; a look at somebody else's is written down. */
export async function fetchPaper(consent: number): Promise<Blob> {
  const content = await answer(
    api.GET("/api/v1/privacy/consents/{id}/paper/", {
      params: { path: { id: consent } },
      parseAs: "blob",
    }),
  );
  return content as unknown as Blob;
}

/** Hand one's own archive to the device. */
export async function saveExport({ id, file_name }: DataExport): Promise<void> {
  const file = await answer(
    api.GET("/api/v1/privacy/my-data/exports/{id}/file/", {
      params: { path: { id } },
      parseAs: "blob",
    }),
  );
  saveBlob(file_name ?? `my-data-${id}.zip`, file as unknown as Blob);
}

export const openedQuery = (page: number) =>
  queryOptions({
    queryKey: [...privacyKeys.opened, page],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/privacy/opened/", {
          params: { query: { page, page_size: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const ownRequestsQuery = (page: number) =>
  queryOptions({
    queryKey: [...privacyKeys.asked, page],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/privacy/requests/", {
          params: { query: { page, page_size: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const registerQuery = queryOptions({
  queryKey: privacyKeys.register,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/privacy/register/", { signal })),
});

export const noticeQuery = queryOptions({
  queryKey: privacyKeys.notice,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/privacy/notice/", { signal })),
});

export const requestsQuery = (filters: RequestFilters) =>
  queryOptions({
    queryKey: [...privacyKeys.requests, filters],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/privacy/desk/requests/", { params: { query: given(filters) }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

export const incidentsQuery = (page: number) =>
  queryOptions({
    queryKey: [...privacyKeys.incidents, page],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/privacy/incidents/", {
          params: { query: { page, page_size: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const retentionQuery = queryOptions({
  queryKey: privacyKeys.retention,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/privacy/retention/", { signal })),
  // What a person confirms is counted at the moment they look.
  staleTime: 0,
});

export const holdsQuery = queryOptions({
  queryKey: privacyKeys.holds,
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/privacy/holds/", { params: { query: { page_size: ALL } }, signal })),
});

export const consentsQuery = queryOptions({
  queryKey: [...privacyKeys.consents, "list"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/privacy/consents/", { params: { query: { page_size: ALL } }, signal })),
});

export const minorsQuery = queryOptions({
  queryKey: [...privacyKeys.consents, "minors"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/privacy/minors/", { params: { query: { page_size: ALL } }, signal })),
});
