// The places of the navigation that the person signed in may go to.
import { useMay } from "@/lib/auth";
import type { Place } from "@/lib/routing";
import { places } from "./pages";

export function usePlaces(): readonly Place[] {
  const rights = useMay();
  return places
    .filter(({ needs: { action, scope } }) => {
      if (scope === "all") return rights.all(action);
      if (scope === "own") return rights.own(action);
      return rights.do(action);
    })
    .toSorted((a, b) => a.order - b.order);
}
