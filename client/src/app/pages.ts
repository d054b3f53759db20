// The pages of everybody, and their places in the navigation; those of the staff are in staffPages.
import { places as activityPlaces, routes as activityRoutes } from "@/features/activities/routes";
import {
  cadetPlaces as myAttendancePlaces,
  cadetRoutes as myAttendanceRoutes,
} from "@/features/attendance/cadetRoutes";
import { letterPlaces, letterRoutes } from "@/features/attendance/letters/routes";
import { routes as accountRoutes } from "@/features/authentication";
import { myPlaces as myRecordPlaces, myRoutes as myRecordRoutes } from "@/features/cadets/myRoutes";
import {
  myPlaces as myDocumentPlaces,
  myRoutes as myDocumentRoutes,
} from "@/features/documents/myRoutes";
import {
  cadetPlaces as myGradePlaces,
  cadetRoutes as myGradeRoutes,
} from "@/features/grading/cadetRoutes";
import { places as messagePlaces, routes as messageRoutes } from "@/features/messages/routes";
import { places as noticePlaces, routes as noticeRoutes } from "@/features/notifications/routes";
import { places as privacyPlaces, routes as privacyRoutes } from "@/features/privacy/routes";
import type { Place } from "@/lib/routing";

/** Pages inside the shell that anybody may come to: they are part of the first load. */
export const pages = [
  ...myRecordRoutes,
  ...myAttendanceRoutes,
  ...letterRoutes,
  ...myGradeRoutes,
  ...activityRoutes,
  ...noticeRoutes,
  ...messageRoutes,
  ...myDocumentRoutes,
  ...privacyRoutes,
  ...accountRoutes,
] as const;

/** Their entries of the navigation. */
export const places: readonly Place[] = [
  ...myRecordPlaces,
  ...myAttendancePlaces,
  ...letterPlaces,
  ...myGradePlaces,
  ...activityPlaces,
  ...noticePlaces,
  ...messagePlaces,
  ...myDocumentPlaces,
  ...privacyPlaces,
];
