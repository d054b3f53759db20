// What becomes stale about the training staff when something happens.
import type { Handlers } from "@/lib/live";
import { staffKeys, staffRollKeys } from "./queries";

const staff = () => [staffKeys.all];

export const staffLive = {
  "staff.appointed": staff,
  "staff.changed": staff,
  "staff.archived": staff,
  "staff.restored": staff,
  "staff_attendance.recorded": () => [staffRollKeys.all],
} satisfies Partial<Handlers>;
