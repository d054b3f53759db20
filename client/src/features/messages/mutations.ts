// What can be done in conversations and with broadcasts; sending a message is the outbox's business.
import {
  type AudienceRequest,
  answer,
  api,
  type BroadcastRequest,
  type ConversationRequest,
  ifMatch,
  type Message,
  type MessageRequest,
  once,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { broadcastKeys, messageKeys } from "./queries";

export function useOpenConversation() {
  return useCreation({
    create: (body: ConversationRequest, key) =>
      answer(api.POST("/api/v1/conversations/", { params: { header: once(key) }, body })),
    touches: () => [messageKeys.conversations()],
  });
}

/** Send a message; its operation makes sending again the same act. */
export function postMessage(conversation: number, body: MessageRequest): Promise<Message> {
  return answer(
    api.POST("/api/v1/conversations/{id}/messages/", {
      params: { path: { id: conversation }, header: once(body.op_id) },
      body,
    }),
  );
}

const touched = ({ conversation }: Message) => [
  messageKeys.said(conversation),
  messageKeys.conversations(),
];

export function useEditMessage() {
  return useAct({
    act: ({ id, version, body }: { id: number; version: number; body: string }) =>
      answer(
        api.PATCH("/api/v1/messages/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body: { body },
        }),
      ),
    touches: touched,
    isRepeatable: true,
  });
}

export function useWithdrawMessage() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/messages/{id}/withdraw/", { params: { path: { id } } })),
    touches: touched,
  });
}

export function useMarkRead(id: number) {
  return useAct({
    act: (number: number) =>
      answer(
        api.POST("/api/v1/conversations/{id}/read/", {
          params: { path: { id } },
          body: { number },
        }),
      ),
    touches: () => [messageKeys.conversation(id), messageKeys.conversations()],
    isRepeatable: true,
  });
}

export function usePreview() {
  return useAct({
    act: (body: AudienceRequest) => answer(api.POST("/api/v1/broadcasts/preview/", { body })),
    touches: () => [],
    isRepeatable: true,
  });
}

export function useSendBroadcast() {
  return useCreation({
    create: (body: BroadcastRequest, key) =>
      answer(api.POST("/api/v1/broadcasts/", { params: { header: once(key) }, body })),
    touches: () => [broadcastKeys.all],
  });
}

export function useReadBroadcast() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/received-broadcasts/{id}/read/", { params: { path: { id } } })),
    touches: () => [broadcastKeys.received()],
    isRepeatable: true,
  });
}
