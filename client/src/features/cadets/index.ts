// What other features and the app may use of this one.
export { type Edit, EditSheet } from "./edit/EditSheet";
export type { EditField } from "./edit/fields";
export { CompanySelect } from "./parts/CompanySelect";
export { LEAST_LETTERS, useFoundCadets } from "./parts/useFoundCadets";
export { SectionCard } from "./profile/SectionCard";
export {
  cadetKeys,
  cadetQuery,
  cadetsQuery,
  type EnrolmentFilters,
  enrolmentKeys,
  enrolmentsQuery,
  unitsQuery,
} from "./queries";
