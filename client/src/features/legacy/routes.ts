// The page of what was moved from the old system.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Archive } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { legacySearch } from "./search";

const LEGACY = { action: "legacy.view" } as const;

const legacyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/legacy",
  validateSearch: legacySearch,
  beforeLoad: needs(LEGACY),
  component: lazyRouteComponent(() => import("./pages/LegacyPage"), "LegacyPage"),
});

export const routes = [legacyRoute] as const;

export const places: readonly Place[] = [
  { to: "/legacy", label: msg`Old records`, icon: Archive, needs: LEGACY, order: 80 },
];
