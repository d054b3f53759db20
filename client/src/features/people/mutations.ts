// What administrators do to accounts and to sheets of activation codes.
import { useQueryClient } from "@tanstack/react-query";
import {
  type ActivationSheetRequest,
  answer,
  api,
  once,
  type PersonRequest,
  type Role,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { peopleKeys, sheetKeys } from "./queries";

interface Reasoned {
  id: number;
  reason: string;
}

const everybody = () => [peopleKeys.all];

export function useAddPerson() {
  return useCreation({
    create: (body: PersonRequest, key) =>
      answer(api.POST("/api/v1/users/", { params: { header: once(key) }, body })),
    touches: everybody,
  });
}

export function useApprove() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/users/{id}/approve/", { params: { path: { id } } })),
    touches: everybody,
  });
}

export function useSwitchOff() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/users/{id}/deactivate/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: everybody,
  });
}

export function useSwitchOn() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/users/{id}/reactivate/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: everybody,
  });
}

export function useChangeRole() {
  return useAct({
    act: ({ id, role, reason }: Reasoned & { role: Role }) =>
      answer(
        api.POST("/api/v1/users/{id}/role/", { params: { path: { id } }, body: { role, reason } }),
      ),
    touches: everybody,
  });
}

export function useEndSessions() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/users/{id}/revoke-sessions/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: everybody,
  });
}

export function useResetFactor() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/users/{id}/reset-second-factor/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: everybody,
  });
}

export function useSendReset() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/users/{id}/send-reset/", { params: { path: { id } } })),
    touches: () => [],
  });
}

export function useIssueCode() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/users/{id}/activation-code/", { params: { path: { id } } })),
    touches: () => [peopleKeys.all, sheetKeys.all],
    isSecret: true,
  });
}

export function useMakeSheet() {
  return useCreation({
    create: (body: ActivationSheetRequest, key) =>
      answer(api.POST("/api/v1/activation-sheets/", { params: { header: once(key) }, body })),
    touches: () => [sheetKeys.all, peopleKeys.all],
  });
}

/** Ask for the codes of a sheet; the journal keeps who did. */
export function useShowCodes() {
  return useAct({
    act: (id: string) =>
      answer(api.POST("/api/v1/activation-sheets/{id}/print/", { params: { path: { id } } })),
    touches: () => [],
    isSecret: true,
  });
}

/** Read a person again after a refusal: somebody else may have been first. */
export function useReread(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: peopleKeys.all });
}
