// What other features and the app may use of this one.

export { ACCEPTED, type DraftFile, MOST_FILES, type Unfit, unfitness } from "./letters/draft/draft";
export { smaller } from "./letters/draft/photos";
export { Forgotten, fingerprintOf, sendFile } from "./letters/draft/uploads";
export { useSending } from "./letters/draft/useSending";
export { showSize } from "./letters/letterWords";
export { Attachments, FileIcon } from "./letters/parts/Attachments";
export { MusterBar } from "./muster/MusterBar";
export { MusterFreshness } from "./muster/MusterFreshness";
export { type Company, type Counts, companiesOf, KINDS, totalOf } from "./muster/totals";
export { useMuster } from "./muster/useMuster";
export { CadetAttendance } from "./parts/cadet/lazy";
export {
  attendanceHistoryQuery,
  caseKeys,
  casesQuery,
  dayKeys,
  dayQuery,
  daysQuery,
  excuseKeys,
  excusesQuery,
  historyKeys,
  musterQuery,
} from "./queries";
