// The session of this page, as one object: `session`.
import { apiOrigin, isOtherOrigin } from "../api/address";
import { SessionKeeper } from "./SessionKeeper";

export type { SessionState } from "./SessionKeeper";

export const session = new SessionKeeper({
  origin: apiOrigin,
  isOtherOrigin,
  fetch: (input, init) => globalThis.fetch(input, init),
  storage: globalThis.localStorage,
  tabStorage: globalThis.sessionStorage,
  locks: globalThis.navigator.locks,
  channel: typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("rgms.session"),
  now: () => Date.now(),
  holdsWorkOfOthers: async (user) =>
    (await import("../offline/othersWork")).holdsWorkOfOthers(user),
});
