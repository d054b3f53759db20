// Pages of roster imports.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute } from "@/lib/routing";
import { importSearch } from "./search";

const IMPORT = { action: "import.apply" } as const;

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roster/import",
  beforeLoad: needs(IMPORT),
  component: lazyRouteComponent(() => import("./pages/ImportsPage"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roster/import/$id",
  params: {
    parse: ({ id }) => ({ id: Number(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  validateSearch: importSearch,
  beforeLoad: needs(IMPORT),
  component: lazyRouteComponent(() => import("./pages/ImportPage"), "ImportPage"),
});

export const routes = [importsRoute, importRoute] as const;
