// Pages of policies and of the end of a term.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Flag } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

export interface DraftSearch {
  /** The version the draft begins as a copy of; without it, the one of the term. */
  from?: number;
}

const policyDraftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policy/draft",
  beforeLoad: needs({ action: "policy.simulate" }),
  validateSearch: (search: Record<string, unknown>): DraftSearch =>
    Number.isInteger(search.from) ? { from: Number(search.from) } : {},
  component: lazyRouteComponent(() => import("./pages/admin/PolicyDraftPage"), "PolicyDraftPage"),
});

const finaliseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/finalise",
  beforeLoad: needs({ action: "grade.prepare" }),
  component: lazyRouteComponent(() => import("./pages/admin/FinalisePage"), "FinalisePage"),
});

export const adminRoutes = [policyDraftRoute, finaliseRoute] as const;

export const adminPlaces: readonly Place[] = [
  {
    to: "/finalise",
    label: msg`Finalise`,
    icon: Flag,
    needs: { action: "grade.prepare" },
    order: 72,
  },
];
