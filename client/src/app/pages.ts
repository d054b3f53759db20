// The pages of all features, and their places in the navigation.
import {
  cadetPlaces as myAttendancePlaces,
  cadetRoutes as myAttendanceRoutes,
} from "@/features/attendance/cadetRoutes";
import {
  staffPlaces as attendancePlaces,
  staffRoutes as attendanceRoutes,
} from "@/features/attendance/staffRoutes";
import { routes as accountRoutes } from "@/features/authentication";
import { places as cadetPlaces, routes as cadetRoutes } from "@/features/cadets/routes";
import {
  adminPlaces as endingPlaces,
  adminRoutes as endingRoutes,
} from "@/features/grading/adminRoutes";
import {
  cadetPlaces as myGradePlaces,
  cadetRoutes as myGradeRoutes,
} from "@/features/grading/cadetRoutes";
import {
  staffPlaces as gradingPlaces,
  staffRoutes as gradingRoutes,
} from "@/features/grading/staffRoutes";
import { routes as importRoutes } from "@/features/integration/routes";
import { places as legacyPlaces, routes as legacyRoutes } from "@/features/legacy/routes";
import { places as peoplePlaces, routes as peopleRoutes } from "@/features/people/routes";
import { places as systemPlaces, routes as systemRoutes } from "@/features/system/routes";
import type { Place } from "@/lib/routing";

/** Pages inside the shell: spread each feature's `routes` here. */
export const pages = [
  ...systemRoutes,
  ...cadetRoutes,
  ...peopleRoutes,
  ...importRoutes,
  ...legacyRoutes,
  ...attendanceRoutes,
  ...myAttendanceRoutes,
  ...gradingRoutes,
  ...myGradeRoutes,
  ...endingRoutes,
  ...accountRoutes,
] as const;

/** Entries of the navigation: spread each feature's `places` here. */
export const places: readonly Place[] = [
  ...systemPlaces,
  ...cadetPlaces,
  ...peoplePlaces,
  ...legacyPlaces,
  ...attendancePlaces,
  ...myAttendancePlaces,
  ...gradingPlaces,
  ...myGradePlaces,
  ...endingPlaces,
];
