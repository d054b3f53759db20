// The live tables of all features; a new event of the server is a type error here until one claims it.
import { activitiesLive } from "@/features/activities/live";
import { attendanceLive } from "@/features/attendance/live";
import { authenticationLive } from "@/features/authentication/live";
import { cadetsLive } from "@/features/cadets/live";
import { documentsLive } from "@/features/documents/live";
import { gradingLive } from "@/features/grading/live";
import { integrationLive } from "@/features/integration/live";
import { messagesLive } from "@/features/messages/live";
import { notificationsLive } from "@/features/notifications/live";
import { operationsLive } from "@/features/operations/live";
import { peopleLive } from "@/features/people/live";
import { privacyLive } from "@/features/privacy/live";
import { reportsLive } from "@/features/reports/live";
import { staffLive } from "@/features/staff/live";
import { systemLive } from "@/features/system/live";
import { termsLive } from "@/features/terms/live";
import type { EventType, Handlers } from "@/lib/live";

// Heard by the client and shown on no page.
const unshown = {
  "file.stored": () => [],
  "file.deleted": () => [],
} satisfies Partial<Handlers>;

const tables = [
  authenticationLive,
  systemLive,
  cadetsLive,
  activitiesLive,
  attendanceLive,
  gradingLive,
  integrationLive,
  notificationsLive,
  messagesLive,
  operationsLive,
  documentsLive,
  peopleLive,
  privacyLive,
  reportsLive,
  staffLive,
  termsLive,
  unshown,
] as const;

type Claimed = (typeof tables)[number] extends infer Table
  ? Table extends Table
    ? keyof Table
    : never
  : never;
type Unclaimed = Exclude<EventType, Claimed>;

const unclaimed: Unclaimed[] = [];
unclaimed satisfies never[];

export const liveTables: readonly Partial<Handlers>[] = tables;
