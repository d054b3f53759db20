// Pages of the system: the dashboard, jobs and the journal.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { BookOpenText, LayoutDashboard, ListChecks } from "lucide-react";
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

export const routes = [dashboardRoute, jobsRoute, journalRoute] as const;

export const places: readonly Place[] = [
  {
    to: "/dashboard",
    label: msg`Dashboard`,
    icon: LayoutDashboard,
    needs: PLAN,
    order: 5,
    bar: true,
  },
  { to: "/jobs", label: msg`Jobs`, icon: ListChecks, needs: JOBS, order: 90 },
  { to: "/journal", label: msg`Journal`, icon: BookOpenText, needs: JOURNAL, order: 95 },
];
