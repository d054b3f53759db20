// The person signed in, and what guards their account.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

const ACTIVITY_SHOWN = 20;
const SESSIONS_AT_MOST = 50;

export const accountKeys = {
  all: ["account"] as const,
  factor: () => ["account", "second-factor"] as const,
  sessions: () => ["account", "sessions"] as const,
  activity: () => ["account", "activity"] as const,
};

/** What the server says about this person now, rights included. */
export function fetchMe() {
  return answer(api.GET("/api/v1/auth/me/"));
}

export const factorQuery = queryOptions({
  queryKey: accountKeys.factor(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/auth/second-factor/", { signal })),
});

export const sessionsQuery = queryOptions({
  queryKey: accountKeys.sessions(),
  queryFn: ({ signal }) =>
    answer(
      api.GET("/api/v1/auth/sessions/", {
        params: { query: { page_size: SESSIONS_AT_MOST } },
        signal,
      }),
    ),
});

export const activityQuery = queryOptions({
  queryKey: accountKeys.activity(),
  queryFn: ({ signal }) =>
    answer(
      api.GET("/api/v1/auth/activity/", {
        params: { query: { page_size: ACTIVITY_SHOWN } },
        signal,
      }),
    ),
});
