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
  void import("./background").then(({ runInBackground }) => runInBackground(queries));
  if (session.getSnapshot().status === "restoring") void adoptMe(queries);
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
