// What runs behind the pages and is loaded after the first paint: the live link, and pages kept for later.
import type { QueryClient } from "@tanstack/react-query";
import { may, session } from "@/lib/auth";
import { waiting } from "@/lib/offline";
import { readKept, wipe } from "@/lib/offline/database";
import { keepPages, restorePages } from "@/lib/query/offlinePages";
import { runLive, stopLive } from "./live";

export function runInBackground(queries: QueryClient): void {
  keepPagesOfWhoever(queries);
  runLive(queries);
  void import("@/features/attendance/identity/keepIdentity").then((part) => part.keepIdentity());
  sendMarksOfWhoever();
}

// Marks that waited when the browser was closed go out on whatever page it is opened again.
function sendMarksOfWhoever(): void {
  let user: number | null = null;
  const follow = () => {
    const { me, status } = session.getSnapshot();
    const now = status === "signed_in" || status === "restoring" ? me.id : null;
    if (now === user) return;
    user = now;
    // What another person left unsent here is not this one's to see or to lose.
    if (now !== null) waiting.report("roll", 0);
    if (now !== null && may(me).do("attendance.record")) void wakeQueue();
    if (now !== null && may(me).do("message.send")) void wakeOutbox(now);
  };
  session.subscribe(follow);
  follow();
}

async function wakeQueue(): Promise<void> {
  const behind = await import("@/features/attendance/roll/queue").catch(() => null);
  if (session.getSnapshot().me) behind?.markQueue();
}

// Only where something waits: most people's devices never load what sends messages.
async function wakeOutbox(user: number): Promise<void> {
  const kept = await readKept<unknown[]>(user, "message-outbox").catch(() => null);
  if (!kept?.length) return;
  const behind = await import("@/features/messages/outbox/device").catch(() => null);
  if (session.getSnapshot().me?.id === user) behind?.outbox();
}

/** Stop listening and remove what this device kept for a person; part of signing out. */
export async function forget(user: number): Promise<void> {
  stopLive();
  await wipe(user).catch(() => undefined);
}

// Reading takes a moment, in which the person may have left.
async function restore(queries: QueryClient, user: number): Promise<void> {
  await restorePages(queries, user);
  const { me, status } = session.getSnapshot();
  if (me?.id !== user || status === "revoked") queries.clear();
}

function keepPagesOfWhoever(queries: QueryClient): void {
  let user: number | null = null;
  let stop: (() => void) | null = null;
  const follow = () => {
    const now = session.isShared ? null : (session.getSnapshot().me?.id ?? null);
    if (now === user) return;
    stop?.();
    user = now;
    stop = now === null ? null : keepPages(queries, now);
    if (now !== null) void restore(queries, now);
  };
  session.subscribe(follow);
  follow();
}
