// Pages of the training staff, their records, and the staff roll of a day.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { IdCard, UsersRound } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { staffSearch } from "./search";

const STAFF = { action: "staff.view" } as const;
const MINE = { action: "staff_attendance.check_in" } as const;

const numbered = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/staff",
  validateSearch: staffSearch,
  beforeLoad: needs(STAFF),
  component: lazyRouteComponent(() => import("./pages/StaffListPage"), "StaffListPage"),
});

const mineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/staff/mine",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/StaffMemberPage"), "StaffMinePage"),
});

const memberRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/staff/$id",
  params: numbered,
  beforeLoad: needs(STAFF),
  component: lazyRouteComponent(() => import("./pages/StaffMemberPage"), "StaffMemberPage"),
});

const rollRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/days/$id/staff",
  params: numbered,
  beforeLoad: needs({ action: "staff_attendance.view" }),
  component: lazyRouteComponent(() => import("./pages/StaffRollPage"), "StaffRollPage"),
});

export const routes = [listRoute, mineRoute, memberRoute, rollRoute] as const;

export const places: readonly Place[] = [
  { to: "/staff", label: msg`Training staff`, icon: UsersRound, needs: STAFF, order: 62 },
  { to: "/staff/mine", label: msg`My record`, icon: IdCard, needs: MINE, order: 91 },
];
