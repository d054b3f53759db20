// What becomes stale when people are told something, read it, or choose how to be told.
import type { Handlers } from "@/lib/live";
import { choiceKeys, deliveryKeys, noticeKeys } from "./queries";

const notices = () => [noticeKeys.all];
const choices = () => [choiceKeys.all];
const deliveries = () => [deliveryKeys.all];

export const notificationsLive = {
  "notifications.made": notices,
  "notifications.read": notices,
  "notice_choices.changed": choices,
  "push.subscribed": choices,
  "push.unsubscribed": choices,
  "delivery.resent": deliveries,
  "deliveries.died": deliveries,
} satisfies Partial<Handlers>;
