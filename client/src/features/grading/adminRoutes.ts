// Pages of grading policies, for admins.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, shellRoute } from "@/lib/routing";

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

export const adminRoutes = [policyDraftRoute] as const;
