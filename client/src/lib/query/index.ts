// Server state: the cache and acts.
export { useAct, useCreation } from "./acts";
export { isStale, makeQueryClient, setLive } from "./client";
