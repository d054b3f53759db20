// Ties session, cache and device together, once, before the first page.
import type { QueryClient } from "@tanstack/react-query";
import { onRefusal } from "@/lib/api";
import { hurdleIn, session } from "@/lib/auth";
import { rememberLanguage } from "@/lib/i18n";
import { followDevice, rememberTheme } from "@/lib/theme";
import { adoptMe } from "./adoptMe";
import type { AppRouter } from "./router";

export function start(queries: QueryClient, router: AppRouter): void {
  followDevice();
  session.onSignOut(() => queries.clear());
  session.onSignOut(forgetOnDevice);
  session.onSignOut(() => {
    rememberTheme();
    rememberLanguage();
  });
  onRefusal(({ code, data }) => {
    const hurdle = code === "hurdle" ? hurdleIn(data) : null;
    if (hurdle) session.face(hurdle);
  });
  followSession(queries, router);
  if (session.getSnapshot().status === "signed_out") afterFirstPage(router, () => run(queries));
  else run(queries);
  if (session.getSnapshot().status === "restoring") void adoptMe(queries);
}

// Here and not with what runs behind the pages: a session may be over before that is loaded.
async function forgetOnDevice(): Promise<void> {
  const { me } = session.getSnapshot();
  const behind = await import("./background").catch(() => null);
  if (me) await behind?.forget(me.id);
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
    const wasOver = before.status === "ended" || before.status === "revoked";
    if (now.status === "signed_in" && wasOver) void queries.invalidateQueries();
    const hasOtherRights = now.me?.abilities !== before.me?.abilities;
    if (hasOtherRights || now.me?.hurdle !== before.me?.hurdle) void router.invalidate();
    before = now;
  });
}
