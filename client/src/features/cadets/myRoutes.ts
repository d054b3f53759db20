// The page of a cadet's own record.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const MINE = { action: "change_request.submit" } as const;

const meRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/MePage"), "MePage"),
});

export const myRoutes = [meRoute] as const;

export const myPlaces: readonly Place[] = [
  { to: "/me", label: msg`My profile`, icon: UserRound, needs: MINE, order: 90, isExact: true },
];
