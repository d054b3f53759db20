// Ties session, cache and device together, once, before the first page.
import type { QueryClient } from "@tanstack/react-query";
import { session } from "@/lib/auth";
import { followDevice } from "@/lib/theme";
import { adoptMe } from "./adoptMe";
import type { AppRouter } from "./router";

export function start(queries: QueryClient, router: AppRouter): void {
  followDevice();
  session.onSignOut(() => queries.clear());
  followSession(queries, router);
  if (session.getSnapshot().status === "signed_out") afterFirstPage(router, () => run(queries));
  else run(queries);
  if (session.getSnapshot().status === "restoring") void adoptMe(queries);
}

function run(queries: QueryClient): void {
  void import("./background").then(({ runInBackground }) => runInBackground(queries));
}

// Its modules would take the few connections that the sign-in page is waiting for.
function afterFirstPage(router: AppRouter, then: () => void): void {
  const leave = router.subscribe("onRendered", () => {
    leave();
    then();
  });
}

function followSession(queries: QueryClient, router: AppRouter): void {
  let before = session.getSnapshot();
  session.subscribe(() => {
    const now = session.getSnapshot();
    if (now.status === "signed_out" && before.status !== "signed_out") {
      void router.navigate({ to: "/login", search: {} });
    }
    if (now.status === "signed_in" && before.status === "ended") void queries.invalidateQueries();
    if (now.me?.abilities !== before.me?.abilities) void router.invalidate();
    before = now;
  });
}
