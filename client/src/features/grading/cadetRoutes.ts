// Pages of a cadet's own grade, conduct and receipts.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { GraduationCap, House, Medal } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const MINE = { action: "grade.view", scope: "own" } as const;
const MY_CONDUCT = { action: "ledger.view", scope: "own" } as const;

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/home",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/cadet/HomePage"), "HomePage"),
});

const gradesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/grades",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/cadet/GradesPage"), "GradesPage"),
});

const receiptRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/receipts/$enrolment",
  params: {
    parse: ({ enrolment }) => ({ enrolment: Number(enrolment) }),
    stringify: ({ enrolment }) => ({ enrolment: String(enrolment) }),
  },
  beforeLoad: needs({ action: "grade.view" }),
  component: lazyRouteComponent(() => import("./pages/cadet/ReceiptPage"), "ReceiptPage"),
});

const myConductRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/conduct/mine",
  beforeLoad: needs(MY_CONDUCT),
  component: lazyRouteComponent(() => import("./pages/cadet/MyConductPage"), "MyConductPage"),
});

export const cadetRoutes = [homeRoute, gradesRoute, receiptRoute, myConductRoute] as const;

export const cadetPlaces: readonly Place[] = [
  { to: "/home", label: msg`Home`, icon: House, needs: MINE, order: 10, bar: true },
  { to: "/grades", label: msg`Grades`, icon: GraduationCap, needs: MINE, order: 20, bar: true },
  {
    to: "/conduct/mine",
    label: msg`Conduct`,
    icon: Medal,
    needs: MY_CONDUCT,
    order: 40,
    bar: true,
  },
];
