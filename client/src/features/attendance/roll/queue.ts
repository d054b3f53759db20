// The queue of marks of whoever is signed in; it starts with the first staff page and runs until sign-out.
import { useSyncExternalStore } from "react";
import { session } from "@/lib/auth";
import { isOnline, waiting } from "@/lib/offline";
import { putRoll } from "../mutations";
import { MarkQueue, type QueueStatus } from "./MarkQueue";
import { deviceStore, wipeMarks } from "./MarkStore";

const AGAIN_MS = 15_000;

let running: { user: number; queue: MarkQueue } | null = null;

/** The queue of the person signed in. */
export function markQueue(): MarkQueue {
  const { me } = session.getSnapshot();
  if (!me) throw new Error("Marks need somebody signed in");
  if (running?.user !== me.id) running = { user: me.id, queue: begin(me.id) };
  return running.queue;
}

function begin(user: number): MarkQueue {
  const queue = new MarkQueue({
    store: deviceStore(user),
    send: putRoll,
    isOnline,
    exclusively: (act) => (navigator.locks ? navigator.locks.request("rgms.marks", act) : act()),
  });
  const nudge = () => queue.nudge();
  const look = () => document.visibilityState === "visible" && nudge();
  const timer = setInterval(() => queue.getSnapshot().marks.length > 0 && nudge(), AGAIN_MS);
  addEventListener("online", nudge);
  document.addEventListener("visibilitychange", look);
  queue.subscribe(() => waiting.report("roll", queue.getSnapshot().marks.length));
  const forgetFarewell = session.onSignOut(async (why) => {
    queue.stop();
    clearInterval(timer);
    removeEventListener("online", nudge);
    document.removeEventListener("visibilitychange", look);
    running = null;
    // Marks that wait name nobody, and are the work of a morning: only who leaves gives them up.
    if (why === "revoked") return;
    forgetFarewell();
    waiting.report("roll", 0);
    await wipeMarks(user).catch(() => undefined);
  });
  void queue.start();
  return queue;
}

export function useMarkQueue(): QueueStatus {
  // While somebody signs out the page is still there for a moment, with nobody's queue.
  const queue = session.getSnapshot().me ? markQueue() : null;
  return useSyncExternalStore(queue?.subscribe ?? never, queue?.getSnapshot ?? nothing);
}

const NOTHING: QueueStatus = { marks: [], isSending: false, failure: null };
const nothing = () => NOTHING;
const never = () => () => undefined;
