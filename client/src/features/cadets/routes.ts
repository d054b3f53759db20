// Pages of the roster and of one cadet.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { cadetSearch, rosterSearch } from "./search";

const ROSTER = { action: "enrolment.view", scope: "all" } as const;

const rosterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roster",
  validateSearch: rosterSearch,
  beforeLoad: needs(ROSTER),
  component: lazyRouteComponent(() => import("./pages/RosterPage"), "RosterPage"),
});

const cadetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cadets/$id",
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  validateSearch: cadetSearch,
  beforeLoad: needs({ action: "cadet.view", scope: "all" }),
  component: lazyRouteComponent(() => import("./pages/CadetPage"), "CadetPage"),
});

export const routes = [rosterRoute, cadetRoute] as const;

export const places: readonly Place[] = [
  { to: "/roster", label: msg`Roster`, icon: Users, needs: ROSTER, order: 60, bar: true },
];
