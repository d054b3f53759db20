// What can be done to jobs.
import { answer, api } from "@/lib/api";
import { useAct } from "@/lib/query";
import { jobKeys } from "./queries";

export function useCancelJob() {
  return useAct({
    act: (id: string) =>
      answer(api.POST("/api/v1/jobs/{id}/cancel/", { params: { path: { id } } })),
    touches: () => [jobKeys.lists()],
  });
}

export function useRetryJob() {
  return useAct({
    act: (id: string) => answer(api.POST("/api/v1/jobs/{id}/retry/", { params: { path: { id } } })),
    touches: () => [jobKeys.lists()],
  });
}
