// What becomes stale about the account when something happens: no page keeps a copy of it.
import type { Handlers } from "@/lib/live";

export const authenticationLive = {
  "session.revoked": () => [],
  "user.created": () => [],
  "user.changed": () => [],
} satisfies Partial<Handlers>;
