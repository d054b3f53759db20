// Pages of the roster and of one cadet.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { FilePenLine, Users } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { cadetSearch, requestsSearch, rosterSearch } from "./search";

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

const REQUESTS = { action: "change_request.decide" } as const;

const requestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/requests",
  validateSearch: requestsSearch,
  beforeLoad: needs(REQUESTS),
  component: lazyRouteComponent(() => import("./pages/RequestsPage"), "RequestsPage"),
});

export const routes = [rosterRoute, cadetRoute, requestsRoute] as const;

export const places: readonly Place[] = [
  { to: "/roster", label: msg`Roster`, icon: Users, needs: ROSTER, order: 60, bar: true },
  { to: "/requests", label: msg`Change requests`, icon: FilePenLine, needs: REQUESTS, order: 61 },
];
