// Pages of excuse letters: one address for the cadet's own and for the queue of those who decide.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MailQuestion } from "lucide-react";
import type { ExcuseLetter } from "@/lib/api";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { LETTER_STATES } from "./letterStates";

const MINE = { action: "excuse.submit" } as const;
const QUEUE = { action: "excuse.decide" } as const;

export interface LetterSearch {
  /** Which letters the queue shows; those that wait without it. */
  state?: ExcuseLetter["state"] | "all";
  company?: string;
  page?: number;
}

type Raw = Record<string, unknown>;

function stateOf(value: unknown): LetterSearch["state"] {
  if (value === "all") return value;
  return LETTER_STATES.find((state) => state === value && state !== "pending");
}

const excusesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/excuses",
  beforeLoad: needs({ action: "excuse.view" }),
  validateSearch: (search: Raw): LetterSearch => {
    const state = stateOf(search.state);
    return {
      ...(state ? { state } : {}),
      ...(typeof search.company === "string" && search.company ? { company: search.company } : {}),
      ...(Number.isInteger(search.page) ? { page: Number(search.page) } : {}),
    };
  },
  component: lazyRouteComponent(() => import("./pages/ExcusesPage"), "ExcusesPage"),
});

const newExcuseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/excuses/new",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/ExcuseFormPage"), "ExcuseFormPage"),
});

export const letterRoutes = [excusesRoute, newExcuseRoute] as const;

export const letterPlaces: readonly Place[] = [
  { to: "/excuses", label: msg`Excuses`, icon: MailQuestion, needs: MINE, order: 35 },
  { to: "/excuses", label: msg`Excuse letters`, icon: MailQuestion, needs: QUEUE, order: 29 },
];
