// What becomes stale about people and activation sheets when something happens.
import type { Handlers } from "@/lib/live";
import { peopleKeys, sheetKeys } from "./queries";

const people = () => [peopleKeys.all];

export const peopleLive = {
  "user.created": people,
  "user.changed": people,
  "session.revoked": people,
  "sessions.revoked": people,
  "password.changed": () => [peopleKeys.all, sheetKeys.all],
  "factor.changed": people,
  "account.guessed_at": people,
  "activation.issued": () => [sheetKeys.all, peopleKeys.all],
} satisfies Partial<Handlers>;
