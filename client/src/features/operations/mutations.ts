// What an operator can switch.
import { answer, api } from "@/lib/api";
import { useAct } from "@/lib/query";
import { overviewKeys } from "./queries";

export interface Turn {
  is_on: boolean;
  reason: string;
}

const touches = () => [overviewKeys.all];

export function useTurnReadOnly() {
  return useAct({
    act: (body: Turn) => answer(api.POST("/api/v1/system/read-only/", { body })),
    touches,
  });
}

export function useTurnPause() {
  return useAct({
    act: (body: Turn) => answer(api.POST("/api/v1/system/pause-jobs/", { body })),
    touches,
  });
}

export function useEndSessions() {
  return useAct({
    act: (reason: string) => answer(api.POST("/api/v1/system/end-sessions/", { body: { reason } })),
    touches,
  });
}
