// Tables of an archive, read back by a reader that the system does not share.
type Row = Record<string, unknown>;

/** How a spreadsheet may take a text for something to run. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export const isRun = (cell: string) => RUNS.test(cell) && !NUMBER.test(cell);

/** The lines of a CSV (RFC 4180), cell by cell; its mark of UTF-8 is no part of the first cell. */
export function linesOfCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const body = text.replace(/^\uFEFF/, "");
  while (cells.lastIndex < body.length) {
    const found = cells.exec(body);
    if (!found) throw new Error(`no cell at ${cells.lastIndex}`);
    const [, quoted, plain = "", end] = found;
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    lines.push(line);
    line = [];
  }
  return lines;
}

/** How a value of the JSON has to stand in the CSV; what is nested is compared by its content. */
export function cellOf(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "string") return RUNS.test(value) ? `'${value}` : value;
  return typeof value === "object" ? sorted(value) : String(value);
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/** A cell as it is compared: JSON by what it says, everything else letter by letter. */
export function comparable(cell: string): string {
  if (!/^[[{]/.test(cell)) return cell;
  try {
    return sorted(JSON.parse(cell));
  } catch {
    return cell;
  }
}

const HOURS_TO_THE_SECOND = /^(\d\d:\d\d):00$/;

/** The same columns of each row, in the order of their number; hours to the minute, as pages have them. */
export function columns(rows: readonly Row[], key: string, names: readonly string[]): unknown[][] {
  return rows
    .toSorted((a, b) => Number(a[key]) - Number(b[key]))
    .map((row) => names.map((name) => toTheMinute(row[name] ?? null)));
}

const toTheMinute = (value: unknown) =>
  typeof value === "string" ? value.replace(HOURS_TO_THE_SECOND, "$1") : value;
