// What other features and the app may use of this one.
export {
  cadetKeys,
  cadetQuery,
  cadetsQuery,
  type EnrolmentFilters,
  enrolmentKeys,
  enrolmentsQuery,
  unitsQuery,
} from "./queries";
