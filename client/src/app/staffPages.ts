// The pages of those who look after cadets, and their places: one part, which a cadet never loads.
import {
  staffPlaces as attendancePlaces,
  staffRoutes as attendanceRoutes,
} from "@/features/attendance/staffRoutes";
import { places as cadetPlaces, routes as cadetRoutes } from "@/features/cadets/routes";
import { documentPlaces, documentRoutes } from "@/features/documents/routes";
import {
  adminPlaces as endingPlaces,
  adminRoutes as endingRoutes,
} from "@/features/grading/adminRoutes";
import { examPlaces, examRoutes } from "@/features/grading/examRoutes";
import {
  staffPlaces as gradingPlaces,
  staffRoutes as gradingRoutes,
} from "@/features/grading/staffRoutes";
import { places as importPlaces, routes as importRoutes } from "@/features/integration/routes";
import { places as legacyPlaces, routes as legacyRoutes } from "@/features/legacy/routes";
import {
  places as operationsPlaces,
  routes as operationsRoutes,
} from "@/features/operations/routes";
import { places as peoplePlaces, routes as peopleRoutes } from "@/features/people/routes";
import { places as reportPlaces, routes as reportRoutes } from "@/features/reports/routes";
import { places as rollPlaces, routes as rollRoutes } from "@/features/staff/routes";
import { places as systemPlaces, routes as systemRoutes } from "@/features/system/routes";
import { places as termPlaces, routes as termRoutes } from "@/features/terms/routes";
import type { Place } from "@/lib/routing";

/** Pages inside the shell: spread each feature's `routes` here. */
export const staffPages = [
  ...systemRoutes,
  ...termRoutes,
  ...cadetRoutes,
  ...peopleRoutes,
  ...rollRoutes,
  ...importRoutes,
  ...legacyRoutes,
  ...attendanceRoutes,
  ...gradingRoutes,
  ...examRoutes,
  ...endingRoutes,
  ...operationsRoutes,
  ...documentRoutes,
  ...reportRoutes,
] as const;

/** Entries of the navigation: spread each feature's `places` here. */
export const staffPlaces: readonly Place[] = [
  ...systemPlaces,
  ...termPlaces,
  ...cadetPlaces,
  ...peoplePlaces,
  ...rollPlaces,
  ...importPlaces,
  ...legacyPlaces,
  ...attendancePlaces,
  ...gradingPlaces,
  ...examPlaces,
  ...endingPlaces,
  ...operationsPlaces,
  ...documentPlaces,
  ...reportPlaces,
];
