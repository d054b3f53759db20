// Asks who we are now, and forgets what the old rights allowed to see.
import type { QueryClient } from "@tanstack/react-query";
import { fetchMe } from "@/features/authentication";
import { session } from "@/lib/auth";

export async function adoptMe(queries: QueryClient): Promise<void> {
  const before = JSON.stringify(session.getSnapshot().me?.abilities);
  const me = await fetchMe().catch(() => null);
  if (!me) return;
  session.adopt(me);
  if (JSON.stringify(me.abilities) !== before) await queries.resetQueries();
}
