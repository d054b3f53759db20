// What becomes stale about the account when something happens.
import type { Handlers } from "@/lib/live";
import { accountKeys } from "./queries";

const activity = () => [accountKeys.activity()];
const devices = () => [accountKeys.sessions(), accountKeys.activity()];
const factor = () => [accountKeys.factor(), accountKeys.activity()];

export const authenticationLive = {
  "session.revoked": devices,
  "sessions.revoked": devices,
  "password.changed": devices,
  "factor.changed": factor,
  "account.guessed_at": activity,
  "user.created": () => [],
  "user.changed": activity,
} satisfies Partial<Handlers>;
