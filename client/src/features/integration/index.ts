// What other features and the app may use of this one.
export { importKeys, importQuery, importRowsQuery, importsQuery } from "./queries";
