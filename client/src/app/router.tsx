// Assembles the pages of all features; those of the staff join when they are loaded.
import type { QueryClient } from "@tanstack/react-query";
import {
  type AnyRoute,
  createRoute,
  createRouter,
  isRedirect,
  lazyRouteComponent,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import { publicRoutes } from "@/features/authentication";
import { documentPublicRoutes } from "@/features/documents/myRoutes";
import { privacyPublicRoutes } from "@/features/privacy/routes";
import { rootRoute, shellRoute } from "@/lib/routing";
import { FailedPage } from "./FailedPage";
import { myHome } from "./home";
import { NotFoundPage } from "./NotFoundPage";
import { pages } from "./pages";
import { Root } from "./Root";
import type { staffPages } from "./staffPages";
import { staffPart } from "./staffPart";

rootRoute.update({ component: Root, notFoundComponent: NotFoundPage });
// Signing in needs no frame; it is loaded together with the first page inside it.
const Shell = lazyRouteComponent(() => import("./Shell"), "Shell");
shellRoute.update({ component: Shell });

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
  // Perhaps one of theirs: only with them is it certain that an address leads nowhere.
  beforeLoad: ({ location }) => (staffPart.getSnapshot() ? undefined : withStaffPages(location)),
  component: NotFoundPage,
});

// Their places belong to the first picture of the frame. When they cannot be loaded, it goes without.
function prepare(location: ParsedLocation): Promise<void> | undefined {
  if (!staffPart.isWanted) return undefined;
  void Shell.preload?.();
  return withStaffPages(location).catch((thrown) => {
    if (isRedirect(thrown)) throw thrown;
  });
}

// The address was matched without them, so it is gone to again.
async function withStaffPages({ href }: ParsedLocation): Promise<void> {
  await staffPart.load();
  throw redirect({ href, replace: true });
}

function treeWith<const More extends readonly AnyRoute[]>(more: More) {
  return rootRoute.addChildren([
    ...publicRoutes,
    ...documentPublicRoutes,
    ...privacyPublicRoutes,
    shellRoute.addChildren([indexRoute, anythingElse, ...pages, ...more]),
  ]);
}

// Links name every page, whether or not it is loaded yet.
type Tree = ReturnType<typeof treeWith<typeof staffPages>>;

const loaded = () => treeWith(staffPart.getSnapshot()?.staffPages ?? []) as unknown as Tree;

export function makeRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree: loaded(),
    context: { queries, prepare },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
  staffPart.subscribe(() => {
    loaded();
    router.setRoutes(router.buildRouteTree());
  });
  return router;
}

export type AppRouter = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
