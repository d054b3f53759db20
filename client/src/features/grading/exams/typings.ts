// One sheet per check that outlives its page: what is unsaved goes on being saved after leaving it.
import type { ScoreCheck } from "@/lib/api";
import { session } from "@/lib/auth";
import { waiting } from "@/lib/offline";
import { saveTyped } from "./mutations";
import { TypingStore } from "./TypingStore";

const stores = new Map<number, TypingStore>();

export function typingOf(check: ScoreCheck): TypingStore {
  const known = stores.get(check.id);
  if (known) return known;
  const store = new TypingStore((cells) => saveTyped(check.id, cells), check.exam.maximum);
  store.statusWatchers.of("status")(() =>
    waiting.report(`check.${check.id}`, store.getStatus().unsaved),
  );
  stores.set(check.id, store);
  return store;
}

addEventListener("online", () => {
  for (const store of stores.values()) void store.flush();
});

addEventListener("beforeunload", (event) => {
  if ([...stores.values()].some((store) => store.getStatus().unsaved > 0)) event.preventDefault();
});

session.onSignOut(() => {
  for (const check of stores.keys()) waiting.report(`check.${check}`, 0);
  stores.clear();
});
