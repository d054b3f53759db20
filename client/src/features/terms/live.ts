// What becomes stale about days planned together, units, moves and roll-overs when something happens.
import { dayKeys } from "@/features/attendance";
import { enrolmentKeys } from "@/features/cadets";
import { termKeys } from "@/features/system";
import type { Handlers } from "@/lib/live";
import { moveKeys, openingKeys, rollOverKeys, unitKeys } from "./queries";

const terms = () => [termKeys.all, openingKeys.all];
const units = () => [unitKeys.all, openingKeys.all];
const places = () => [...units(), enrolmentKeys.all];
const rollOvers = () => [rollOverKeys.all, ...places()];

export const termsLive = {
  "term.changed": () => [...terms(), ...places()],
  "term.closed": terms,
  "term.reopened": terms,
  "term.opened": () => [openingKeys.all],
  "policy.assigned": () => [openingKeys.all],
  "training_days.planned": () => [dayKeys.lists(), dayKeys.schedules(), openingKeys.all],
  "training_day.planned": () => [openingKeys.all],
  "training_day.cancelled": () => [openingKeys.all],
  "units.added": units,
  "unit.changed": places,
  "unit.removed": units,
  "unit.staffed": units,
  "enrolment.created": places,
  "enrolment.changed": places,
  "roster.imported": places,
  "roster.import_undone": places,
  "enrolments.moved": () => [...places(), moveKeys.all],
  "enrolments.move_undone": () => [...places(), moveKeys.all],
  "roll_over.applied": rollOvers,
  "roll_over.undone": rollOvers,
  "grade.amended": () => [rollOverKeys.previews()],
  "job.progressed": () => [rollOverKeys.all],
  "job.finished": () => [rollOverKeys.all],
} satisfies Partial<Handlers>;
