// Pages of training days and the roll, for those who call it.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarDays, CloudUpload, Gavel, RadioTower, Sunrise } from "lucide-react";
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

export interface CasesSearch {
  /** Decided and resolved ones too. */
  all?: true;
  /** Warnings instead of cases. */
  warnings?: true;
  company?: string;
  page?: number;
}

export interface MusterSearch {
  /** The training day; without it the one of today. */
  day?: number;
  /** Over the whole screen. */
  big?: true;
}

export interface ScanSearch {
  /** Only this company is scanned here; others are asked about. */
  company?: string;
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

const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cases",
  beforeLoad: needs({ action: "case.view", scope: "all" }),
  validateSearch: (search: Record<string, unknown>): CasesSearch => ({
    ...textOf(search, "company"),
    ...(search.all === true ? { all: true } : {}),
    ...(search.warnings === true ? { warnings: true } : {}),
    ...(Number.isInteger(search.page) ? { page: Number(search.page) } : {}),
  }),
  component: lazyRouteComponent(() => import("./cases/CasesPage"), "CasesPage"),
});

const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cases/$id",
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  beforeLoad: needs({ action: "case.view", scope: "all" }),
  component: lazyRouteComponent(() => import("./cases/CasePage"), "CasePage"),
});

const musterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/muster",
  beforeLoad: needs({ action: "roll.view" }),
  validateSearch: (search: Record<string, unknown>): MusterSearch => ({
    ...(Number.isInteger(search.day) ? { day: Number(search.day) } : {}),
    ...(search.big === true ? { big: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./muster/MusterPage"), "MusterPage"),
});

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/queue",
  beforeLoad: needs({ action: "attendance.record" }),
  component: lazyRouteComponent(() => import("./queue/QueuePage"), "QueuePage"),
});

const scanRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/days/$id/scan",
  beforeLoad: needs({ action: "attendance.record" }),
  validateSearch: (search: Record<string, unknown>): ScanSearch => textOf(search, "company"),
  component: lazyRouteComponent(() => import("./scan/ScanPage"), "ScanPage"),
});

export const staffRoutes = [
  todayRoute,
  daysRoute,
  dayRoute,
  rollRoute,
  queueRoute,
  casesRoute,
  caseRoute,
  musterRoute,
  scanRoute,
] as const;

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
  {
    to: "/muster",
    label: msg`Muster`,
    icon: RadioTower,
    needs: { action: "roll.view" },
    order: 22,
  },
  {
    to: "/queue",
    label: msg`Waiting to send`,
    icon: CloudUpload,
    needs: { action: "attendance.record" },
    order: 23,
  },
  {
    to: "/cases",
    label: msg`Cases`,
    icon: Gavel,
    needs: { action: "case.view", scope: "all" },
    order: 34,
  },
];
