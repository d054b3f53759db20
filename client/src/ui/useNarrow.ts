// Whether the window is narrower than a table can be read at (600 px).
import { useSyncExternalStore } from "react";

const query = matchMedia("(max-width: 37.49rem)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
