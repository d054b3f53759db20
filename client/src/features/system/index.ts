// What other features and the app may use of this one.
export { Freshness } from "./parts/Freshness";
export { JobProgress } from "./parts/JobProgress";
export { ObjectHistory } from "./parts/ObjectHistory";
export { useRecordFieldWords } from "./parts/recordFields";
export { WithTerm } from "./parts/WithTerm";
export {
  currentTermQuery,
  jobKeys,
  jobsQuery,
  journalKeys,
  journalQuery,
  termKeys,
  termQuery,
  termsQuery,
} from "./queries";
export { type ChosenTerm, useTerm } from "./term";
