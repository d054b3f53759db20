// What becomes stale about grades when something happens.
import type { Handlers } from "@/lib/live";
import { blockerKeys, examKeys, gradebookKeys, gradeKeys, ledgerKeys, policyKeys } from "./queries";

// A frame for staff names the enrolments; one for a cadet is about the cadet's own.
function grades({ enrolments }: { enrolments?: readonly number[] }) {
  const named = enrolments?.map((id) => gradeKeys.of(id)) ?? [];
  return [gradeKeys.allMine(), ...named];
}

const everyGrade = () => [gradeKeys.all, gradebookKeys.grids(), blockerKeys.all];
const everyRow = () => [gradebookKeys.grids()];

const conduct = (ids: { enrolments?: readonly number[] }) => [ledgerKeys.all, ...grades(ids)];
const exams = () => [examKeys.all, ...everyGrade()];
const blockers = () => [blockerKeys.all];

export const gradingLive = {
  "merit.awarded": conduct,
  "demerit.given": conduct,
  "entry.voided": conduct,
  "score.entered": (ids) => [...grades(ids), ...blockers()],
  "exam.planned": exams,
  "exam.changed": exams,
  "exam.released": exams,
  "attendance.recorded": grades,
  "training_day.closed": everyGrade,
  "training_day.reopened": everyGrade,
  "training_day.cancelled": everyGrade,
  "enrolment.created": everyRow,
  "enrolment.changed": everyGrade,
  "roster.imported": everyRow,
  "excuse.submitted": blockers,
  "excuse.decided": blockers,
  "excuse.withdrawn": blockers,
  "case.opened": blockers,
  "case.resolved": blockers,
  "case.decided": blockers,
  "policy.created": () => [policyKeys.all],
  "policy.assigned": () => [policyKeys.all, ...everyGrade()],
  "grade.amended": grades,
  "status.decided": everyGrade,
  "status.lifted": everyGrade,
  "term.reviewed": everyGrade,
  "term.released": everyGrade,
} satisfies Partial<Handlers>;
