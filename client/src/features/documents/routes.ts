// Pages of issued documents; the one that checks them stands outside the shell, for anybody.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ClipboardCheck, FileBadge, FileCheck2 } from "lucide-react";
import { needs, type Place, rootRoute, shellRoute } from "@/lib/routing";

const OFFICE = { action: "document.issue" } as const;
const READINESS = { action: "readiness.view" } as const;
const OWN = { action: "document.view", scope: "own" } as const;

const TABS = ["issued", "issue", "signatories", "serials"] as const;
export type DocumentsTab = (typeof TABS)[number];

interface DocumentsSearch {
  tab?: DocumentsTab;
}

const verifyPage = lazyRouteComponent(() => import("./pages/VerifyPage"), "VerifyPage");

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify",
  component: verifyPage,
});

const verifyCodeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify/$code",
  component: verifyPage,
});

const documentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/documents",
  beforeLoad: needs(OFFICE),
  validateSearch: ({ tab }: Record<string, unknown>): DocumentsSearch => {
    const known = TABS.find((each) => each === tab);
    return known ? { tab: known } : {};
  },
  component: lazyRouteComponent(() => import("./pages/DocumentsPage"), "DocumentsPage"),
});

const readinessRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/readiness",
  beforeLoad: needs(READINESS),
  component: lazyRouteComponent(() => import("./pages/ReadinessPage"), "ReadinessPage"),
});

const myDocumentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me/documents",
  beforeLoad: needs(OWN),
  component: lazyRouteComponent(() => import("./pages/MyDocumentsPage"), "MyDocumentsPage"),
});

export const documentPublicRoutes = [verifyRoute, verifyCodeRoute] as const;

export const documentRoutes = [documentsRoute, readinessRoute, myDocumentsRoute] as const;

export const documentPlaces: readonly Place[] = [
  { to: "/documents", label: msg`Documents`, icon: FileBadge, needs: OFFICE, order: 76 },
  { to: "/readiness", label: msg`Readiness`, icon: ClipboardCheck, needs: READINESS, order: 75 },
  { to: "/me/documents", label: msg`My documents`, icon: FileCheck2, needs: OWN, order: 76 },
];
