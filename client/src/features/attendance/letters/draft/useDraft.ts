// The draft of whoever is signed in; it begins with the first page of letters and runs until sign-out.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { session } from "@/lib/auth";
import { isOnline, waiting } from "@/lib/offline";
import { excuseKeys } from "../../queries";
import { postLetter } from "../mutations";
import { DraftKeeper, type DraftStatus } from "./DraftKeeper";
import { deviceDraft } from "./DraftStore";
import { dropFile, sendFile } from "./uploads";

const AGAIN_MS = 10_000;

let running: { user: number; keeper: DraftKeeper } | null = null;
const sentListeners = new Set<() => void>();

/** The keeper of the person signed in. */
export function draftKeeper(): DraftKeeper {
  const { me } = session.getSnapshot();
  if (!me) throw new Error("A letter needs somebody signed in");
  if (running?.user !== me.id) running = { user: me.id, keeper: begin(me.id) };
  return running.keeper;
}

function begin(user: number): DraftKeeper {
  const keeper = new DraftKeeper({
    store: deviceDraft(user),
    sendFile,
    dropFile,
    postLetter,
    isOnline,
    exclusively: async (act) => {
      if (navigator.locks) await navigator.locks.request("rgms.excuse", act);
      else await act();
    },
    onSent: () => {
      for (const listener of sentListeners) listener();
    },
  });
  const nudge = () => keeper.nudge();
  const timer = setInterval(nudge, AGAIN_MS);
  addEventListener("online", nudge);
  addEventListener("offline", nudge);
  keeper.subscribe(() => waiting.report("letters", keeper.getSnapshot().draft.isSending ? 1 : 0));
  const forgetFarewell = session.onSignOut(async () => {
    forgetFarewell();
    keeper.stop();
    clearInterval(timer);
    removeEventListener("online", nudge);
    removeEventListener("offline", nudge);
    waiting.report("letters", 0);
    running = null;
  });
  void keeper.start();
  return keeper;
}

/** The draft as it stands; lists of letters are read again once it is sent. */
export function useDraft(): DraftStatus {
  const queries = useQueryClient();
  useEffect(() => {
    const reload = () => void queries.invalidateQueries({ queryKey: excuseKeys.all });
    sentListeners.add(reload);
    return () => void sentListeners.delete(reload);
  }, [queries]);
  // While somebody signs out the page is still there for a moment, with nobody's draft.
  const keeper = session.getSnapshot().me ? draftKeeper() : null;
  return useSyncExternalStore(keeper?.subscribe ?? never, keeper?.getSnapshot ?? nothing);
}

const NOTHING: DraftStatus = {
  draft: { reasonKind: "", reason: "", days: [], files: [], key: "", isSending: false },
  isLoaded: false,
  refusal: null,
  sent: null,
  isWaiting: false,
};
const nothing = () => NOTHING;
const never = () => () => undefined;
