// Conversations, their messages, whom one can write to, and broadcasts.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const messageKeys = {
  all: ["messages"] as const,
  conversations: () => ["messages", "conversations"] as const,
  conversation: (id: number) => ["messages", "conversation", id] as const,
  said: (id: number) => ["messages", "said", id] as const,
  contacts: (search: string) => ["messages", "contacts", search] as const,
  revisions: (id: number) => ["messages", "revisions", id] as const,
};

export const broadcastKeys = {
  all: ["broadcasts"] as const,
  sent: (page: number) => ["broadcasts", "sent", page] as const,
  received: () => ["broadcasts", "received"] as const,
  copy: (id: number) => ["broadcasts", "received", id] as const,
};

const KEPT = { offline: true } as const;

export const conversationsQuery = queryOptions({
  queryKey: messageKeys.conversations(),
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/conversations/", { params: { query: { page_size: 100 } }, signal })),
  meta: KEPT,
});

export function conversationQuery(id: number) {
  return queryOptions({
    queryKey: messageKeys.conversation(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/", { params: { path: { id } }, signal })),
    meta: KEPT,
  });
}

/** What was said, newest first, page by page into the past. */
export function saidQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: messageKeys.said(id),
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/v1/conversations/{id}/messages/", {
          params: { path: { id }, query: pageParam === null ? {} : { before: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    meta: KEPT,
  });
}

export function contactsQuery(search: string) {
  return queryOptions({
    queryKey: messageKeys.contacts(search),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/conversations/contacts/", {
          params: { query: { page_size: 50, ...(search ? { search } : {}) } },
          signal,
        }),
      ),
  });
}

/** What a message said before it was corrected; that somebody looked is written down. */
export function revisionsQuery(id: number) {
  return queryOptions({
    queryKey: messageKeys.revisions(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/messages/{id}/revisions/", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function broadcastsQuery(page: number) {
  return queryOptions({
    queryKey: broadcastKeys.sent(page),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/broadcasts/", { params: { query: { page } }, signal })),
  });
}

export const receivedQuery = queryOptions({
  queryKey: broadcastKeys.received(),
  queryFn: ({ signal }) =>
    answer(
      api.GET("/api/v1/received-broadcasts/", { params: { query: { page_size: 50 } }, signal }),
    ),
  meta: KEPT,
});

/** One broadcast as one received it; looking does not mean that it was read. */
export function copyQuery(id: number) {
  return queryOptions({
    queryKey: broadcastKeys.copy(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/received-broadcasts/{id}/", { params: { path: { id } }, signal })),
    meta: KEPT,
  });
}
