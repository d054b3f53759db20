// Pages of the people with an account and of their activation codes.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UserCog } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { peopleSearch, sheetsSearch } from "./search";

const PEOPLE = { action: "user.view" } as const;
const CODES = { action: "activation.issue" } as const;

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: peopleSearch,
  beforeLoad: needs(PEOPLE),
  component: lazyRouteComponent(() => import("./pages/PeoplePage"), "PeoplePage"),
});

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/$id",
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  beforeLoad: needs(PEOPLE),
  component: lazyRouteComponent(() => import("./pages/PersonPage"), "PersonPage"),
});

const sheetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activation",
  validateSearch: sheetsSearch,
  beforeLoad: needs(CODES),
  component: lazyRouteComponent(() => import("./pages/SheetsPage"), "SheetsPage"),
});

const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activation/$id",
  beforeLoad: needs(CODES),
  component: lazyRouteComponent(() => import("./pages/SheetPage"), "SheetPage"),
});

export const routes = [peopleRoute, personRoute, sheetsRoute, sheetRoute] as const;

export const places: readonly Place[] = [
  { to: "/people", label: msg`People`, icon: UserCog, needs: PEOPLE, order: 65 },
];
