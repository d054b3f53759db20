// The places of the navigation that the person signed in may go to.
import { useSyncExternalStore } from "react";
import { useMay } from "@/lib/auth";
import type { Place } from "@/lib/routing";
import { places } from "./pages";
import { staffPart } from "./staffPart";

export function usePlaces(): readonly Place[] {
  const rights = useMay();
  const part = useSyncExternalStore(staffPart.subscribe, staffPart.getSnapshot);
  return [...places, ...(part?.staffPlaces ?? [])]
    .filter(({ needs: { action, scope } }) => {
      if (scope === "all") return rights.all(action);
      if (scope === "own") return rights.own(action);
      return rights.do(action);
    })
    .toSorted((a, b) => a.order - b.order);
}
