// How the system is; looked at again every few seconds while somebody looks.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

const AGAIN_MS = 15_000;

export const overviewKeys = {
  all: ["overview"] as const,
};

export const overviewQuery = queryOptions({
  queryKey: overviewKeys.all,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/system/overview/", { signal })),
  staleTime: 0,
  // Only while the page is visible: react-query pauses this in a hidden tab.
  refetchInterval: AGAIN_MS,
});
