// Keeps what pages showed, so that they can be read without a connection.
import { type DehydratedState, dehydrate, hydrate, type QueryClient } from "@tanstack/react-query";
import { keep, readKept } from "../offline/database";

const NAME = "pages";
const FORMAT = 2;
const EVERY_MS = 2_000;
const OLDEST_MS = 3 * 24 * 60 * 60_000;

interface Kept {
  format: number;
  user: number;
  at: number;
  pages: DehydratedState;
}

/** Put back what this person last saw; anything else is not used. */
export async function restorePages(queries: QueryClient, user: number): Promise<void> {
  const kept = await readKept<Kept>(user, NAME).catch(() => null);
  const isUsable =
    kept?.format === FORMAT && kept.user === user && Date.now() - kept.at < OLDEST_MS;
  if (kept && isUsable) hydrate(queries, kept.pages);
}

/** Save queries marked with `meta: { offline: true }` shortly after they change. */
export function keepPages(queries: QueryClient, user: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const pages = dehydrate(queries, {
      shouldDehydrateQuery: (query) =>
        query.state.status === "success" && query.meta?.offline === true,
      shouldDehydrateMutation: () => false,
    });
    const kept: Kept = { format: FORMAT, user, at: Date.now(), pages };
    keep(user, NAME, kept).catch(() => undefined);
  };
  const saveIfDue = () => {
    if (timer !== undefined && document.visibilityState === "hidden") save();
  };
  document.addEventListener("visibilitychange", saveIfDue);
  const unsubscribe = queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    if (event.query.meta?.offline === true) timer ??= setTimeout(save, EVERY_MS);
  });
  return () => {
    unsubscribe();
    document.removeEventListener("visibilitychange", saveIfDue);
    clearTimeout(timer);
  };
}
