// What becomes stale about conversations and broadcasts when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { broadcastKeys, messageKeys } from "./queries";

const said = ({ conversation }: IdsOf<"message.sent">) => [
  messageKeys.conversations(),
  messageKeys.conversation(conversation),
  messageKeys.said(conversation),
];

export const messagesLive = {
  "conversation.opened": () => [messageKeys.conversations()],
  "conversation.read": ({ conversation }) => [
    messageKeys.conversations(),
    messageKeys.conversation(conversation),
  ],
  "message.sent": said,
  "message.edited": said,
  "message.withdrawn": said,
  "broadcast.sent": () => [broadcastKeys.all],
  "broadcast.read": () => [broadcastKeys.all],
} satisfies Partial<Handlers>;
