// Pages of issuing documents, and of who is ready for theirs.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ClipboardCheck, FileBadge } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const OFFICE = { action: "document.issue" } as const;
const READINESS = { action: "readiness.view" } as const;

const TABS = ["issued", "issue", "signatories", "serials"] as const;
export type DocumentsTab = (typeof TABS)[number];

interface DocumentsSearch {
  tab?: DocumentsTab;
}

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

export const documentRoutes = [documentsRoute, readinessRoute] as const;

export const documentPlaces: readonly Place[] = [
  { to: "/documents", label: msg`Documents`, icon: FileBadge, needs: OFFICE, order: 76 },
  { to: "/readiness", label: msg`Readiness`, icon: ClipboardCheck, needs: READINESS, order: 75 },
];
