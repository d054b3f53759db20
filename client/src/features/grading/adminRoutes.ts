// Pages of policies and of the end of a term.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Calculator, Flag } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const POLICY = { action: "policy.edit" } as const;

export interface DraftSearch {
  /** The version the draft begins as a copy of; without it, the one of the term. */
  from?: number;
}

const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policy",
  beforeLoad: needs(POLICY),
  component: lazyRouteComponent(() => import("./pages/admin/PolicyPage"), "PolicyPage"),
});

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

export const adminRoutes = [policyRoute, policyDraftRoute, finaliseRoute] as const;

export const adminPlaces: readonly Place[] = [
  { to: "/policy", label: msg`Policy`, icon: Calculator, needs: POLICY, order: 75 },
  {
    to: "/finalise",
    label: msg`Finalise`,
    icon: Flag,
    needs: { action: "grade.prepare" },
    order: 72,
  },
];
