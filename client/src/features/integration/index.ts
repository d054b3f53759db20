// What other features and the app may use of this one.
export { ApplyFile } from "./parts/ApplyFile";
export { FilePreview, ROWS_SHOWN } from "./parts/FilePreview";
export { importKeys, importQuery, importRowsQuery, importsQuery } from "./queries";
