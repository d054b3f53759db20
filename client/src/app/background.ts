// What runs behind the pages and is loaded after the first paint: the live link, and pages kept for later.
import type { QueryClient } from "@tanstack/react-query";
import { session } from "@/lib/auth";
import { wipe } from "@/lib/offline/database";
import { keepPages, restorePages } from "@/lib/query/offlinePages";
import { runLive, stopLive } from "./live";

export function runInBackground(queries: QueryClient): void {
  keepPagesOfWhoever(queries);
  session.onSignOut(async () => {
    const { me } = session.getSnapshot();
    stopLive();
    if (me) await wipe(me.id).catch(() => undefined);
  });
  runLive(queries);
}

function keepPagesOfWhoever(queries: QueryClient): void {
  let user: number | null = null;
  let stop: (() => void) | null = null;
  const follow = () => {
    const now = session.getSnapshot().me?.id ?? null;
    if (now === user) return;
    stop?.();
    user = now;
    stop = now === null ? null : keepPages(queries, now);
    if (now !== null) void restorePages(queries, now);
  };
  session.subscribe(follow);
  follow();
}
