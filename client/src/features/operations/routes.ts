// The page of the system itself.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { HeartPulse } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const SYSTEM = { action: "system.view" } as const;

const systemRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/system",
  beforeLoad: needs(SYSTEM),
  component: lazyRouteComponent(() => import("./pages/SystemPage"), "SystemPage"),
});

export const routes = [systemRoute] as const;

export const places: readonly Place[] = [
  { to: "/system", label: msg`System`, icon: HeartPulse, needs: SYSTEM, order: 97 },
];
