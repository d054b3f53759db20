// The queue of marks of whoever is signed in; it starts with the session of those who mark and runs until they leave.
import { useSyncExternalStore } from "react";
import { newId } from "@/lib/api";
import { session } from "@/lib/auth";
import { isOnline, waiting } from "@/lib/offline";
import { putRoll } from "../mutations";
import { exclusively } from "./exclusively";
import { MarkQueue } from "./MarkQueue";
import { deviceStore, wipeMarks } from "./MarkStore";
import { NOTHING, type QueueStatus, type Told } from "./queueStatus";

const AGAIN_MS = 15_000;
const LOCK = "rgms.marks";

let running: { user: number; queue: MarkQueue } | null = null;
const lease = { storage: localStorage, holder: newId(), now: () => Date.now() };

/** The queue of the person signed in. */
export function markQueue(): MarkQueue {
  const { me } = session.getSnapshot();
  if (!me) throw new Error("Marks need somebody signed in");
  if (running?.user !== me.id) running = { user: me.id, queue: begin(me.id) };
  return running.queue;
}

// Only under the account that tapped: who signs in here next must not send another person's marks.
function isAtWork(user: number): boolean {
  const { me, status } = session.getSnapshot();
  return me?.id === user && (status === "signed_in" || status === "restoring");
}

function begin(user: number): MarkQueue {
  const channel = openChannel(user);
  const queue = new MarkQueue({
    store: deviceStore(user),
    send: (day, marks) => putRoll(day, marks, user),
    canSend: () => isOnline() && isAtWork(user),
    exclusively: (act) => exclusively(LOCK, act, navigator.locks, lease),
    tell: (told) => channel?.postMessage(told),
  });
  channel?.addEventListener("message", (event: MessageEvent<Told>) => queue.hear(event.data));
  const stopListening = nudgeWhenUseful(queue, user);
  queue.subscribe(() => waiting.report("roll", queue.getSnapshot().marks.length));
  const forgetFarewell = session.onSignOut(async (why) => {
    forgetFarewell();
    stopListening();
    queue.stop();
    running = null;
    // Marks that wait are the work of a morning: only who leaves on purpose gives them up.
    // Nor does another person who leaves here later.
    if (why === "revoked" || session.getSnapshot().me?.id !== user) {
      await queue.forgetNames();
      channel?.close();
      return;
    }
    channel?.close();
    waiting.report("roll", 0);
    await wipeMarks(user).catch(() => undefined);
  });
  void queue.start();
  return queue;
}

function openChannel(user: number): BroadcastChannel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`${LOCK}.${user}`);
}

/** Send when the connection, the person or the session is back, and now and then. */
function nudgeWhenUseful(queue: MarkQueue, user: number): () => void {
  const nudge = () => queue.nudge();
  const look = () => document.visibilityState === "visible" && nudge();
  let wasAtWork = isAtWork(user);
  const follow = () => {
    if (!wasAtWork && isAtWork(user)) nudge();
    wasAtWork = isAtWork(user);
  };
  const timer = setInterval(() => queue.getSnapshot().marks.length > 0 && nudge(), AGAIN_MS);
  const unsubscribe = session.subscribe(follow);
  addEventListener("online", nudge);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    unsubscribe();
    removeEventListener("online", nudge);
    document.removeEventListener("visibilitychange", look);
  };
}

export function useMarkQueue(): QueueStatus {
  // While somebody signs out the page is still there for a moment, with nobody's queue.
  const queue = session.getSnapshot().me ? markQueue() : null;
  return useSyncExternalStore(queue?.subscribe ?? never, queue?.getSnapshot ?? nothing);
}

const nothing = () => NOTHING;
const never = () => () => undefined;
