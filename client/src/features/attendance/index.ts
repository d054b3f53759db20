// What other features and the app may use of this one.
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
