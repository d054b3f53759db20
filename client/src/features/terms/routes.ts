// Pages of terms: the calendar, one term, its days, its units, and the roll-over into it.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarRange } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { rollOverSearch, unitsSearch } from "./search";

const PLAN = { action: "term.plan" } as const;
const UNITS = { action: "unit.edit" } as const;
const ROLL_OVER = { action: "enrolment.roll_over" } as const;
const params = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

const termsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms",
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/TermsPage"), "TermsPage"),
});

const termRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms/$id",
  params,
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/TermPage"), "TermPage"),
});

const termDaysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms/$id/days",
  params,
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/TermDaysPage"), "TermDaysPage"),
});

const termUnitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms/$id/units",
  params,
  validateSearch: unitsSearch,
  beforeLoad: needs(UNITS),
  component: lazyRouteComponent(() => import("./pages/TermUnitsPage"), "TermUnitsPage"),
});

const termRollOverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms/$id/roll-over",
  params,
  validateSearch: rollOverSearch,
  beforeLoad: needs(ROLL_OVER),
  component: lazyRouteComponent(() => import("./pages/TermRollOverPage"), "TermRollOverPage"),
});

export const routes = [
  termsRoute,
  termRoute,
  termDaysRoute,
  termUnitsRoute,
  termRollOverRoute,
] as const;

export const places: readonly Place[] = [
  { to: "/terms", label: msg`Terms`, icon: CalendarRange, needs: PLAN, order: 70 },
];
