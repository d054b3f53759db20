// Privacy: one's own data and rights, the desk that answers for them, and the notice for anybody.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { needs, type Place, rootRoute, shellRoute } from "@/lib/routing";

const OWN = { action: "privacy.view_own" } as const;
const DESK = { action: "privacy.answer" } as const;

// Which tabs there are, the pages know.
const withTab = ({ tab }: Record<string, unknown>): { tab?: string } =>
  typeof tab === "string" ? { tab } : {};

const noticeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/privacy-notice",
  component: lazyRouteComponent(() => import("./pages/PrivacyNoticePage"), "PrivacyNoticePage"),
});

const privacyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/privacy",
  beforeLoad: needs(OWN),
  validateSearch: withTab,
  component: lazyRouteComponent(() => import("./pages/PrivacyPage"), "PrivacyPage"),
});

const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/privacy/desk",
  beforeLoad: needs(DESK),
  validateSearch: withTab,
  component: lazyRouteComponent(() => import("./pages/PrivacyDeskPage"), "PrivacyDeskPage"),
});

export const privacyPublicRoutes = [noticeRoute] as const;

export const routes = [privacyRoute, deskRoute] as const;

export const places: readonly Place[] = [
  { to: "/privacy", label: msg`Privacy`, icon: Lock, needs: OWN, order: 96 },
];
