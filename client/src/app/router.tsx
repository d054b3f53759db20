// Assembles the pages of all features.
import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { publicRoutes } from "@/features/authentication";
import { documentPublicRoutes } from "@/features/documents/routes";
import { privacyPublicRoutes } from "@/features/privacy/routes";
import { rootRoute, shellRoute } from "@/lib/routing";
import { FailedPage } from "./FailedPage";
import { myHome } from "./home";
import { NotFoundPage } from "./NotFoundPage";
import { pages } from "./pages";
import { Root } from "./Root";

rootRoute.update({ component: Root, notFoundComponent: NotFoundPage });
// Signing in needs no frame; it is loaded together with the first page inside it.
shellRoute.update({ component: lazyRouteComponent(() => import("./Shell"), "Shell") });

const indexRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: myHome() as string, replace: true });
  },
});

const anythingElse = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFoundPage,
});

const tree = rootRoute.addChildren([
  ...publicRoutes,
  ...documentPublicRoutes,
  ...privacyPublicRoutes,
  shellRoute.addChildren([indexRoute, anythingElse, ...pages]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
