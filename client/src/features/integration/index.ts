// What other features and the app may use of this one.
export { scoreImportKeys } from "./keys";
export { scoreLine } from "./lines";
export { ApplyFile } from "./parts/ApplyFile";
export { FileDrop } from "./parts/FileDrop";
export { FilePreview, ROWS_SHOWN } from "./parts/FilePreview";
export { ImportList } from "./parts/ImportList";
export { STATE_TONES, useImportStateWords } from "./parts/importWords";
export { ReadButton } from "./parts/ReadButton";
export { TakeBack } from "./parts/TakeBack";
export { scoreImportQuery, scoreImportRowsQuery, scoreImportsQuery } from "./queries";
export { VERDICTS, verdictSearch } from "./search";
