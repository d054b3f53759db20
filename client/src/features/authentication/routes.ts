// Pages of coming in, which stand outside the shell, and the page of one's own account inside it.
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { type Hurdle, pageOfHurdle, safeNext, session } from "@/lib/auth";
import { needs, rootRoute, shellRoute } from "@/lib/routing";

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

export const activateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/activate",
  component: lazyRouteComponent(() => import("./pages/ActivatePage"), "ActivatePage"),
});

export const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot",
  component: lazyRouteComponent(() => import("./pages/ForgottenPage"), "ForgottenPage"),
});

export const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset",
  component: lazyRouteComponent(() => import("./pages/ResetPage"), "ResetPage"),
});

export const setPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/set-password",
  beforeLoad: only("set_password"),
  component: lazyRouteComponent(() => import("./pages/SetPasswordPage"), "SetPasswordPage"),
});

export const enrolFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/enrol-second-factor",
  beforeLoad: only("enrol_second_factor"),
  component: lazyRouteComponent(() => import("./pages/EnrolFactorPage"), "EnrolFactorPage"),
});

export const publicRoutes = [
  signInRoute,
  activateRoute,
  forgottenRoute,
  resetRoute,
  setPasswordRoute,
  enrolFactorRoute,
] as const;

const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/security",
  beforeLoad: needs({ action: "session.view" }),
  component: lazyRouteComponent(() => import("./pages/SecurityPage"), "SecurityPage"),
});

export const routes = [securityRoute] as const;

// The page of a hurdle is for whoever stands in front of it.
function only(hurdle: Hurdle): () => void {
  return () => {
    const { me } = session.getSnapshot();
    if (me?.hurdle === hurdle) return;
    const there = me?.hurdle ? pageOfHurdle(me.hurdle) : "/";
    throw redirect({ to: (me ? there : "/login") as string, replace: true });
  };
}
