// The person signed in, and where else they are.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const meKeys = {
  all: ["me"] as const,
  sessions: () => ["me", "sessions"] as const,
};

export const sessionsQuery = queryOptions({
  queryKey: meKeys.sessions(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/sessions/", { signal })),
});

/** What the server says about this person now, rights included. */
export function fetchMe() {
  return answer(api.GET("/api/v1/auth/me/"));
}
