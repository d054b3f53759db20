// What other features and the app may use of this one.
export {
  type CadetFilters,
  cadetKeys,
  cadetQuery,
  cadetsQuery,
  type EnrolmentFilters,
  enrolmentKeys,
  enrolmentQuery,
  enrolmentsQuery,
  myCadetQuery,
  unitsQuery,
} from "./queries";
