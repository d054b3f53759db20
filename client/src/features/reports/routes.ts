// The page of documents that are made for whoever asks; what is issued has its own.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const GENERATE = { action: "report.generate", scope: "all" } as const;

const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reports",
  beforeLoad: needs(GENERATE),
  component: lazyRouteComponent(() => import("./pages/ReportsPage"), "ReportsPage"),
});

export const routes = [reportsRoute] as const;

export const places: readonly Place[] = [
  { to: "/reports", label: msg`Reports`, icon: Printer, needs: GENERATE, order: 78 },
];
