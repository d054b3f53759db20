// The page of a cadet's own attendance.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarCheck2, QrCode } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const MINE = { action: "attendance.view", scope: "own" } as const;

const attendanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/attendance",
  beforeLoad: needs(MINE),
  component: lazyRouteComponent(() => import("./pages/cadet/AttendancePage"), "AttendancePage"),
});

const idRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/id",
  beforeLoad: needs({ action: "identity.show" }),
  component: lazyRouteComponent(() => import("./identity/IdPage"), "IdPage"),
});

export const cadetRoutes = [attendanceRoute, idRoute] as const;

export const cadetPlaces: readonly Place[] = [
  {
    to: "/attendance",
    label: msg`Attendance`,
    icon: CalendarCheck2,
    needs: MINE,
    order: 30,
    bar: true,
  },
  {
    to: "/id",
    label: msg`My code`,
    icon: QrCode,
    needs: { action: "identity.show" },
    order: 25,
    bar: true,
  },
];
