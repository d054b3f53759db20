// Pages of signing in; they stand outside the shell.
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { safeNext, session } from "@/lib/auth";
import { rootRoute } from "@/lib/routing";

interface SignInSearch {
  /** Where to go afterwards. */
  next?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch =>
    typeof next === "string" ? { next } : {},
  beforeLoad: ({ search }) => {
    if (session.getSnapshot().me) throw redirect({ to: safeNext(search.next) as string });
  },
  component: lazyRouteComponent(() => import("./pages/SignInPage"), "SignInPage"),
});

export const publicRoutes = [signInRoute] as const;
