// What becomes stale about the account when something happens.
import type { Handlers } from "@/lib/live";
import { meKeys } from "./queries";

export const authenticationLive = {
  "session.revoked": () => [meKeys.sessions()],
  "user.created": () => [meKeys.all],
  "user.changed": () => [meKeys.all],
} satisfies Partial<Handlers>;
