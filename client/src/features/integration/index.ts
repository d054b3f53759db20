// What other features and the app may use of this one.
export { useVerdictMeanings, useVerdictWords, VERDICT_TONES } from "./parts/importWords";
export { importKeys, importQuery, importRowsQuery, importsQuery } from "./queries";
