// Pages of the system: the dashboard, terms, jobs and the journal.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { BookOpenText, CalendarRange, LayoutDashboard, ListChecks } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { jobSearch, journalSearch } from "./search";

const PLAN = { action: "term.plan" } as const;
const JOBS = { action: "job.manage" } as const;
const JOURNAL = { action: "journal.view" } as const;

const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/dashboard",
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/DashboardPage"), "DashboardPage"),
});

const termsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms",
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/TermsPage"), "TermsPage"),
});

const termRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/terms/$id",
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  beforeLoad: needs(PLAN),
  component: lazyRouteComponent(() => import("./pages/TermPage"), "TermPage"),
});

const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/jobs",
  validateSearch: jobSearch,
  beforeLoad: needs(JOBS),
  component: lazyRouteComponent(() => import("./pages/JobsPage"), "JobsPage"),
});

const journalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/journal",
  validateSearch: journalSearch,
  beforeLoad: needs(JOURNAL),
  component: lazyRouteComponent(() => import("./pages/JournalPage"), "JournalPage"),
});

export const routes = [dashboardRoute, termsRoute, termRoute, jobsRoute, journalRoute] as const;

export const places: readonly Place[] = [
  {
    to: "/dashboard",
    label: msg`Dashboard`,
    icon: LayoutDashboard,
    needs: PLAN,
    order: 5,
    bar: true,
  },
  { to: "/terms", label: msg`Terms`, icon: CalendarRange, needs: PLAN, order: 70 },
  { to: "/jobs", label: msg`Jobs`, icon: ListChecks, needs: JOBS, order: 90 },
  { to: "/journal", label: msg`Journal`, icon: BookOpenText, needs: JOURNAL, order: 95 },
];
