// The two roots that features hang their pages under, and the places that the shell shows.
import type { MessageDescriptor } from "@lingui/core";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  type ParsedLocation,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { may } from "../auth/hooks";
import { pageOfHurdle } from "../auth/hurdles";
import { session } from "../auth/session";

export interface RouterContext {
  queries: QueryClient;
  /** What has to be there before any page is. */
  prepare?: (location: ParsedLocation) => Promise<void> | undefined;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  beforeLoad: ({ context, location }) => context.prepare?.(location),
});

interface ShellSearch {
  /** The term shown; without it the current one. */
  term?: number;
}

/** Parent of every page for people who are signed in; the app gives it its frame. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  validateSearch: (search: Record<string, unknown>): ShellSearch =>
    Number.isInteger(search.term) ? { term: Number(search.term) } : {},
  search: { middlewares: [retainSearchParams(["term"])] },
  beforeLoad: ({ location }) => {
    const { me } = session.getSnapshot();
    if (me?.hurdle) throw redirect({ to: pageOfHurdle(me.hurdle) as string, replace: true });
    if (me) return;
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/login" as string, search: { next } as never });
  },
});

/** For pages of one row: its id in the address is a number. */
export const withId = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

export interface Need {
  action: string;
  /** Only for those who may do it to all, or only to their own. */
  scope?: "all" | "own";
}

/** An entry of the side bar and, with `bar`, of the bottom bar on phones. */
export interface Place {
  to: string;
  label: MessageDescriptor;
  icon: LucideIcon;
  needs: Need;
  /** Order in the side bar. */
  order: number;
  /** Shown in the bottom bar (the first five by order). */
  bar?: boolean;
  /** Pages below it are places of their own, so only the page itself marks it as open. */
  isExact?: boolean;
}

/** When the link of a place counts as the open one. */
export function openWhen(isExact = false): { exact: boolean; includeSearch: boolean } {
  return { exact: isExact, includeSearch: false };
}

export function isAllowed(needs: Need): boolean {
  const rights = may(session.getSnapshot().me);
  if (needs.scope === "all") return rights.all(needs.action);
  if (needs.scope === "own") return rights.own(needs.action);
  return rights.do(needs.action);
}

export class NotYours extends Error {
  override name = "NotYours";
}

/** `beforeLoad: needs({ action: "roll.view" })`: without the right the page does not exist. */
export function needs(need: Need): () => void {
  return () => {
    if (!isAllowed(need)) throw new NotYours("Not found, or not yours to see.");
  };
}
