// The code of this phone for a page: a new one every half minute, and at once when the page comes back.
import { useEffect, useState, useSyncExternalStore } from "react";
import { NEW_CODE_MS } from "./code";
import { type Phone, type PhoneState, phoneOf } from "./phone";

export interface Showing {
  readonly state: PhoneState;
  /** Null while there is no pass that is still good. */
  readonly text: string | null;
  /** When the next code comes, by this phone's clock. */
  readonly nextAt: number;
}

export function useCode(user: number): Showing {
  const phone = phoneOf(user);
  const state = useSyncExternalStore(phone.subscribe, phone.getSnapshot);
  const [shown, setShown] = useState<{ text: string | null; nextAt: number }>({
    text: null,
    nextAt: 0,
  });
  const issued = state.status === "ready" ? state.pass?.told.issued_at : undefined;

  useEffect(() => {
    if (issued === undefined) return;
    return rotate(phone, (text) => setShown({ text, nextAt: Date.now() + NEW_CODE_MS }));
  }, [phone, issued]);

  return { state, ...shown };
}

function rotate(phone: Phone, show: (text: string | null) => void): () => void {
  let isOver = false;
  const make = () => void phone.code().then((text) => !isOver && show(text));
  // A page in the background stands still, and its code is old when it comes back.
  const look = () => document.visibilityState === "visible" && make();
  const timer = setInterval(make, NEW_CODE_MS);
  document.addEventListener("visibilitychange", look);
  make();
  return () => {
    isOver = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
