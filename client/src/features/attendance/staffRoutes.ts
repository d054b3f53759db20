// Pages of training days and the roll, for those who call it.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarDays, Sunrise } from "lucide-react";
import type { TrainingDay } from "@/lib/api";
import { needs, type Place, shellRoute } from "@/lib/routing";

const STATES: readonly string[] = ["planned", "open", "closed", "cancelled"];

export interface DaysSearch {
  state?: TrainingDay["state"];
  /** The form to plan a day is open. */
  plan?: true;
}

export interface RollSearch {
  company?: string;
  platoon?: string;
  search?: string;
  /** Only cadets who are still unmarked. */
  unmarked?: true;
}

function textOf<K extends string>(
  search: Record<string, unknown>,
  ...names: K[]
): { [N in K]?: string } {
  const given = names.filter((name) => typeof search[name] === "string" && search[name] !== "");
  return Object.fromEntries(given.map((name) => [name, search[name]])) as { [N in K]?: string };
}

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/today",
  beforeLoad: needs({ action: "roll.view" }),
  component: lazyRouteComponent(() => import("./pages/staff/TodayPage"), "TodayPage"),
});

const daysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/days",
  beforeLoad: needs({ action: "roll.view" }),
  validateSearch: (search: Record<string, unknown>): DaysSearch => ({
    ...(STATES.includes(String(search.state))
      ? { state: search.state as TrainingDay["state"] }
      : {}),
    ...(search.plan === true ? { plan: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/staff/DaysPage"), "DaysPage"),
});

const dayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/days/$id",
  beforeLoad: needs({ action: "roll.view" }),
  component: lazyRouteComponent(() => import("./pages/staff/DayPage"), "DayPage"),
});

const rollRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/days/$id/roll",
  beforeLoad: needs({ action: "roll.view" }),
  validateSearch: (search: Record<string, unknown>): RollSearch => ({
    ...textOf(search, "company", "platoon", "search"),
    ...(search.unmarked === true ? { unmarked: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/staff/RollPage"), "RollPage"),
});

export const staffRoutes = [todayRoute, daysRoute, dayRoute, rollRoute] as const;

export const staffPlaces: Place[] = [
  {
    to: "/today",
    label: msg`Today`,
    icon: Sunrise,
    needs: { action: "roll.view" },
    order: 20,
    bar: true,
  },
  {
    to: "/days",
    label: msg`Training days`,
    icon: CalendarDays,
    needs: { action: "roll.view" },
    order: 21,
    bar: true,
  },
];
