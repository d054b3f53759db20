// What becomes stale about grades when something happens.
import { scoreImportKeys } from "@/features/integration";
import type { Handlers } from "@/lib/live";
import { appealKeys, recommendationKeys, ruleKeys } from "./conduct/queries";
import { examPlanKeys, scoreCheckKeys } from "./exams/queries";
import {
  blockerKeys,
  decisionKeys,
  examKeys,
  finalisationKeys,
  gradebookKeys,
  gradeKeys,
  ledgerKeys,
  policyKeys,
} from "./queries";
import { contactKeys, riskKeys } from "./risk/queries";

// A frame for staff names the enrolments; one for a cadet is about the cadet's own.
function grades({ enrolments }: { enrolments?: readonly number[] }) {
  const named = enrolments?.map((id) => gradeKeys.of(id)) ?? [];
  return [gradeKeys.allMine(), ...named];
}

const ending = () => [blockerKeys.all, finalisationKeys.all];
const everyGrade = () => [gradeKeys.all, gradebookKeys.grids(), ...ending()];
const everyRow = () => [gradebookKeys.grids()];

const conduct = (ids: { enrolments?: readonly number[] }) => [ledgerKeys.all, ...grades(ids)];
const exams = () => [examKeys.all, examPlanKeys.all, ...everyGrade()];
const checks = () => [examPlanKeys.all, scoreCheckKeys.all];
const scores = (ids: { enrolments?: readonly number[] }) => [
  ...grades(ids),
  ...checks(),
  ...ending(),
];
const manyScores = () => [gradeKeys.all, ...checks(), scoreImportKeys.all, ...ending()];
const records = (ids: { enrolments?: readonly number[] }) => [
  ...conduct(ids),
  ...everyRow(),
  ...ending(),
];
const decisions = () => [decisionKeys.all, ...everyGrade()];
const rules = () => [ruleKeys.all];
const recommendations = () => [recommendationKeys.all, ...ending()];
const appeals = () => [appealKeys.all, ledgerKeys.all, ...ending()];

export const gradingLive = {
  "merit.awarded": conduct,
  "demerit.given": conduct,
  "entry.voided": (ids) => [...conduct(ids), ...appeals()],
  "entry.acknowledged": () => [ledgerKeys.all],
  "conduct_rule.added": rules,
  "conduct_rule.revised": rules,
  "conduct_rule.retired": rules,
  "recommendation.made": recommendations,
  "recommendation.decided": recommendations,
  "appeal.submitted": appeals,
  "appeal.decided": appeals,
  "appeal.overdue": appeals,
  "score.entered": scores,
  "score_check.started": checks,
  "score_check.typed": checks,
  "score_check.compared": checks,
  "score_check.resolved": scores,
  "score_check.left": checks,
  "scores.previewed": () => [scoreImportKeys.all],
  "scores.imported": manyScores,
  "scores.import_undone": manyScores,
  "records.imported": records,
  "records.import_undone": records,
  "exam.planned": exams,
  "exam.changed": exams,
  "exam.released": exams,
  "exam.removed": exams,
  "attendance.recorded": grades,
  "training_day.opened": ending,
  "training_day.closed": everyGrade,
  "training_day.reopened": everyGrade,
  "training_day.cancelled": everyGrade,
  "enrolment.created": everyRow,
  "enrolment.changed": everyGrade,
  "roster.imported": everyRow,
  "roster.import_undone": everyRow,
  "excuse.submitted": ending,
  "excuse.decided": ending,
  "excuse.withdrawn": ending,
  "case.opened": ending,
  "case.resolved": ending,
  "case.decided": ending,
  "contact.noted": () => [contactKeys.all, riskKeys.all],
  "policy.created": () => [policyKeys.all],
  "policy.assigned": () => [policyKeys.all, ...everyGrade()],
  "grade.amended": grades,
  "status.decided": decisions,
  "status.lifted": decisions,
  "term.reviewed": everyGrade,
  "term.prepared": everyGrade,
  "term.released": everyGrade,
  "grades.handed_over": () => [finalisationKeys.all],
} satisfies Partial<Handlers>;
