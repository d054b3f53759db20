// What can be done to terms and jobs.
import { answer, api, once, type TermRequest } from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { jobKeys, termKeys } from "./queries";

export function usePlanTerm() {
  return useCreation({
    create: (body: TermRequest, key) =>
      answer(api.POST("/api/v1/terms/", { params: { header: once(key) }, body })),
    touches: () => [termKeys.all],
  });
}

export function useOpenTerm() {
  return useAct({
    act: (id: number) => answer(api.POST("/api/v1/terms/{id}/open/", { params: { path: { id } } })),
    touches: () => [termKeys.all],
  });
}

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
