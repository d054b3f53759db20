// The outbox and the drafts of whoever is signed in; both stay on the device until sent or signed out.
import { Forgotten, sendFile } from "@/features/attendance";
import type { Message } from "@/lib/api";
import { session } from "@/lib/auth";
import { isOnline, waiting } from "@/lib/offline";
import { keep, readKept } from "@/lib/offline/database";
import { postMessage } from "../mutations";
import { Outbox, type OutboxStatus, type OutboxStore, type Unsent } from "./Outbox";

const AGAIN_MS = 10_000;
const OUTBOX = "message-outbox";
const contentOf = (file: string) => `message-file.${file}`;
const draftOf = (conversation: number) => `message-draft.${conversation}`;

let running: { user: number; outbox: Outbox } | null = null;
const sentListeners = new Set<(message: Message) => void>();

function storeOf(user: number): OutboxStore {
  return {
    load: async () => (await readKept<readonly Unsent[]>(user, OUTBOX)) ?? [],
    save: (unsent) => keep(user, OUTBOX, unsent),
    bytes: (file) => readKept<ArrayBuffer>(user, contentOf(file)),
    putBytes: (file, bytes) => keep(user, contentOf(file), bytes),
  };
}

/** The outbox of the person signed in; it begins when first asked for and runs until sign-out. */
export function outbox(): Outbox {
  const { me } = session.getSnapshot();
  if (!me) throw new Error("Writing needs somebody signed in");
  if (running?.user !== me.id) running = { user: me.id, outbox: begin(me.id) };
  return running.outbox;
}

function begin(user: number): Outbox {
  const made = new Outbox({
    store: storeOf(user),
    send: postMessage,
    sendFile: (file, bytes, tell) =>
      sendFile(file, bytes, tell, "message").catch((error: unknown) => {
        // The server forgot the upload after days: it is announced anew.
        if (error instanceof Forgotten) {
          return sendFile({ ...file, upload: null, offset: 0 }, bytes, tell, "message");
        }
        throw error;
      }),
    isOnline,
    exclusively: async (name, act) => {
      if (navigator.locks) await navigator.locks.request(`rgms.messages.${name}`, act);
      else await act();
    },
    onSent: (message) => {
      for (const listener of sentListeners) listener(message);
    },
  });
  const nudge = () => made.nudge();
  const timer = setInterval(nudge, AGAIN_MS);
  addEventListener("online", nudge);
  addEventListener("offline", nudge);
  made.subscribe(() => waiting.report("messages", made.getSnapshot().unsent.length));
  const forgetFarewell = session.onSignOut(async () => {
    forgetFarewell();
    made.stop();
    clearInterval(timer);
    removeEventListener("online", nudge);
    removeEventListener("offline", nudge);
    waiting.report("messages", 0);
    running = null;
  });
  void made.start();
  return made;
}

/** Hear of each message that went out. */
export function onSent(listener: (message: Message) => void): () => void {
  sentListeners.add(listener);
  return () => sentListeners.delete(listener);
}

export const NOTHING: OutboxStatus = { unsent: [], isWaiting: false };

export function readDraft(user: number, conversation: number): Promise<string | null> {
  return readKept<string>(user, draftOf(conversation)).catch(() => null);
}

export async function keepDraft(user: number, conversation: number, text: string): Promise<void> {
  await keep(user, draftOf(conversation), text).catch(() => undefined);
}
