// What other features and the app may use of this one.
export { StatusForm } from "./finalising/StatusForm";
export { GradeActs, ReleasePanel } from "./parts/admin/lazy";
export { CadetLedger, GradeSummary } from "./parts/cadet/lazy";
export {
  blockerKeys,
  blockersQuery,
  examKeys,
  examsQuery,
  gradebookKeys,
  gradeKeys,
  gradeQuery,
  ledgerKeys,
  ledgerQuery,
  myGradeQuery,
  policiesQuery,
  policyKeys,
  termPolicyQuery,
} from "./queries";
export { ContactNotes } from "./risk/lazy";
export { useDecideCaseByStatus } from "./risk/mutations";
