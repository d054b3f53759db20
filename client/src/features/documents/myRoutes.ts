// Pages of documents for whoever holds them: one's own, and the check, which stands outside the shell.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { FileCheck2 } from "lucide-react";
import { needs, type Place, rootRoute, shellRoute } from "@/lib/routing";

const OWN = { action: "document.view", scope: "own" } as const;

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

const myDocumentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me/documents",
  beforeLoad: needs(OWN),
  component: lazyRouteComponent(() => import("./pages/MyDocumentsPage"), "MyDocumentsPage"),
});

export const documentPublicRoutes = [verifyRoute, verifyCodeRoute] as const;

export const myRoutes = [myDocumentsRoute] as const;

export const myPlaces: readonly Place[] = [
  { to: "/me/documents", label: msg`My documents`, icon: FileCheck2, needs: OWN, order: 76 },
];
