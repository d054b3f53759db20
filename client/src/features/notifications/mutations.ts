// What can be done about notifications: read them, choose how to be told, send again what got stuck.
import { answer, api, type ChoicesRequest, type PushRequest, type ReadRequest } from "@/lib/api";
import { useAct } from "@/lib/query";
import { choiceKeys, deliveryKeys, noticeKeys } from "./queries";

export function useMarkRead() {
  return useAct({
    act: (body: ReadRequest) => answer(api.POST("/api/v1/notifications/read/", { body })),
    touches: () => [noticeKeys.all],
    isRepeatable: true,
  });
}

export function useChoose() {
  return useAct({
    act: (body: ChoicesRequest) => answer(api.PATCH("/api/v1/notifications/choices/", { body })),
    touches: () => [choiceKeys.all],
    isRepeatable: true,
  });
}

export function useSubscribe() {
  return useAct({
    act: async (ask: () => Promise<PushRequest>) =>
      answer(api.POST("/api/v1/notifications/push/", { body: await ask() })),
    touches: () => [choiceKeys.push()],
  });
}

export function useUnsubscribe() {
  return useAct({
    act: () => answer(api.DELETE("/api/v1/notifications/push/")),
    touches: () => [choiceKeys.push()],
    isRepeatable: true,
  });
}

export function useResend() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/deliveries/{id}/resend/", { params: { path: { id } } })),
    touches: () => [deliveryKeys.all],
  });
}
