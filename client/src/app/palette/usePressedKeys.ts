// Listens for the keys that work on every page.
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { usePlaces } from "../places";
import { hasOwnKeys, type Wish, wishOf } from "./keys";

const LEAD_MS = 1_500;

/** Calls `onWish` for the palette and the list of keys; goes to places and search boxes by itself. */
export function usePressedKeys(onWish: (wish: "palette" | "keys") => void): void {
  const navigate = useNavigate();
  const places = usePlaces();
  const ledAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const fulfil = (wish: Wish) => {
      if (wish.kind === "lead") ledAt.current = performance.now();
      else if (wish.kind === "go") void navigate({ to: wish.to });
      else if (wish.kind === "search") search(() => onWish("palette"));
      else onWish(wish.kind);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const hasLead = performance.now() - ledAt.current < LEAD_MS;
      const wish = wishOf(
        event,
        hasLead,
        places.map(({ to }) => to),
      );
      ledAt.current = Number.NEGATIVE_INFINITY;
      if (!wish || event.repeat || isElsewhere(event, wish)) return;
      event.preventDefault();
      fulfil(wish);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [navigate, places, onWish]);
}

// The chord works in text boxes too; over a dialog nothing does.
function isElsewhere(event: KeyboardEvent, wish: Wish): boolean {
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return true;
  return wish.kind !== "palette" && hasOwnKeys(event.target);
}

function search(everywhere: () => void): void {
  const box = document.querySelector<HTMLElement>('main input[type="search"]');
  if (box) box.focus();
  else everywhere();
}
