// What other features and the app may use of this one.
export { myStaffQuery, type StaffFilters, staffKeys, staffQuery } from "./queries";
