// Pages of notifications: what one was told, how to be told, and the admins' list of deliveries.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MailWarning } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { deliverySearch, noticeSearch } from "./search";

const VIEW = { action: "notification.view" } as const;
const CHOOSE = { action: "notification.choose" } as const;
const DELIVERIES = { action: "delivery.view" } as const;

const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notifications",
  validateSearch: noticeSearch,
  beforeLoad: needs(VIEW),
  component: lazyRouteComponent(() => import("./pages/NoticesPage"), "NoticesPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notifications/settings",
  beforeLoad: needs(CHOOSE),
  component: lazyRouteComponent(() => import("./pages/NoticeSettingsPage"), "NoticeSettingsPage"),
});

const deliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/deliveries",
  validateSearch: deliverySearch,
  beforeLoad: needs(DELIVERIES),
  component: lazyRouteComponent(() => import("./pages/DeliveriesPage"), "DeliveriesPage"),
});

export const routes = [noticesRoute, settingsRoute, deliveriesRoute] as const;

export const places: readonly Place[] = [
  { to: "/deliveries", label: msg`Deliveries`, icon: MailWarning, needs: DELIVERIES, order: 92 },
];
