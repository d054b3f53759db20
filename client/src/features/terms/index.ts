// What other features and the app may use of this one.
export { TERM_TONES, useTermStateWords } from "./parts/termWords";
export { treeQuery, unitKeys } from "./queries";
