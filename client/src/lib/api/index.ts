// The API of the server: `await answer(api.GET("/api/v1/terms/"))`.
import createClient from "openapi-fetch";
import { session } from "../auth/session";
import { apiOrigin } from "./address";
import type { ApiError } from "./errors";
import { readOnlyMode } from "./readOnly";
import type { paths } from "./schema";
import { makeTransport } from "./transport";

export * from "./errors";
export { given } from "./given";
export { newId } from "./random";
export { useReadOnly } from "./readOnly";
export type * from "./types";
export { waking } from "./waking";

const cursorListeners = new Set<(seq: string) => void>();

/** Hear the event cursor that lists and boards answer with. */
export function onEventCursor(listener: (seq: string) => void): () => void {
  cursorListeners.add(listener);
  return () => cursorListeners.delete(listener);
}

const refusalListeners = new Set<(error: ApiError) => void>();

/** Hear every refusal of the API, beside the page that asked. */
export function onRefusal(listener: (error: ApiError) => void): () => void {
  refusalListeners.add(listener);
  return () => refusalListeners.delete(listener);
}

const transport = makeTransport({
  credentials: session,
  onCursor: (seq) => {
    for (const listener of cursorListeners) listener(seq);
  },
  onAnswer: (response) => readOnlyMode.hear(response),
  onRefusal: (error) => {
    for (const listener of refusalListeners) listener(error);
  },
});

export const api = createClient<paths>({
  baseUrl: apiOrigin,
  credentials: "include",
  fetch: transport,
  querySerializer: { array: { style: "form", explode: false } },
});

/** Unwrap an answer; refusals were thrown by the transport already. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** Headers of a creating request. */
export function once(key: string): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

/** Headers of an edit of a row seen at this version. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
