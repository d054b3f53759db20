// The pages of all features, and their places in the navigation.
import { places as activityPlaces, routes as activityRoutes } from "@/features/activities/routes";
import {
  cadetPlaces as myAttendancePlaces,
  cadetRoutes as myAttendanceRoutes,
} from "@/features/attendance/cadetRoutes";
import { letterPlaces, letterRoutes } from "@/features/attendance/letters/routes";
import {
  staffPlaces as attendancePlaces,
  staffRoutes as attendanceRoutes,
} from "@/features/attendance/staffRoutes";
import { routes as accountRoutes } from "@/features/authentication";
import { places as cadetPlaces, routes as cadetRoutes } from "@/features/cadets/routes";
import { documentPlaces, documentRoutes } from "@/features/documents/routes";
import {
  adminPlaces as endingPlaces,
  adminRoutes as endingRoutes,
} from "@/features/grading/adminRoutes";
import {
  cadetPlaces as myGradePlaces,
  cadetRoutes as myGradeRoutes,
} from "@/features/grading/cadetRoutes";
import { examPlaces, examRoutes } from "@/features/grading/examRoutes";
import {
  staffPlaces as gradingPlaces,
  staffRoutes as gradingRoutes,
} from "@/features/grading/staffRoutes";
import { places as importPlaces, routes as importRoutes } from "@/features/integration/routes";
import { places as legacyPlaces, routes as legacyRoutes } from "@/features/legacy/routes";
import { places as messagePlaces, routes as messageRoutes } from "@/features/messages/routes";
import { places as noticePlaces, routes as noticeRoutes } from "@/features/notifications/routes";
import {
  places as operationsPlaces,
  routes as operationsRoutes,
} from "@/features/operations/routes";
import { places as peoplePlaces, routes as peopleRoutes } from "@/features/people/routes";
import { places as privacyPlaces, routes as privacyRoutes } from "@/features/privacy/routes";
import { places as reportPlaces, routes as reportRoutes } from "@/features/reports/routes";
import { places as staffPlaces, routes as staffRoutes } from "@/features/staff/routes";
import { places as systemPlaces, routes as systemRoutes } from "@/features/system/routes";
import { places as termPlaces, routes as termRoutes } from "@/features/terms/routes";
import type { Place } from "@/lib/routing";

/** Pages inside the shell: spread each feature's `routes` here. */
export const pages = [
  ...systemRoutes,
  ...termRoutes,
  ...cadetRoutes,
  ...peopleRoutes,
  ...staffRoutes,
  ...importRoutes,
  ...legacyRoutes,
  ...attendanceRoutes,
  ...myAttendanceRoutes,
  ...letterRoutes,
  ...gradingRoutes,
  ...examRoutes,
  ...myGradeRoutes,
  ...endingRoutes,
  ...activityRoutes,
  ...noticeRoutes,
  ...operationsRoutes,
  ...reportRoutes,
  ...messageRoutes,
  ...documentRoutes,
  ...privacyRoutes,
  ...accountRoutes,
] as const;

/** Entries of the navigation: spread each feature's `places` here. */
export const places: readonly Place[] = [
  ...systemPlaces,
  ...termPlaces,
  ...cadetPlaces,
  ...peoplePlaces,
  ...staffPlaces,
  ...importPlaces,
  ...legacyPlaces,
  ...attendancePlaces,
  ...myAttendancePlaces,
  ...letterPlaces,
  ...gradingPlaces,
  ...examPlaces,
  ...myGradePlaces,
  ...endingPlaces,
  ...activityPlaces,
  ...noticePlaces,
  ...operationsPlaces,
  ...documentPlaces,
  ...privacyPlaces,
  ...reportPlaces,
  ...messagePlaces,
];
