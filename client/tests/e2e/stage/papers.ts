// Documents as they came out: read back from their bytes, by programs that did not write them.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";

const run = promisify(execFile);
const { RGMS_RUNNER: program = "../scripts/dev.py", RGMS_PROFILE: profile = "e2e" } = process.env;
const MOST_BYTES = 64 * 1024 * 1024;

const PDF =
  "import json, sys, pypdf; print(json.dumps([p.extract_text() for p in pypdf.PdfReader(sys.argv[1]).pages]))";
const XLSX =
  "import json, sys, openpyxl; print(json.dumps([[str(c.value or '') for c in r] for r in openpyxl.load_workbook(open(sys.argv[1], 'rb')).worksheets[0].iter_rows()]))";

async function read<T>(script: string, file: string): Promise<T> {
  const words = ["with-servers", "--", "python", "-c", script, file];
  const { stdout } = await run("python3", [program, "--profile", profile, ...words], {
    maxBuffer: MOST_BYTES,
  });
  return JSON.parse(stdout.slice(stdout.indexOf("["))) as T;
}

/** The words of each page. */
export const pagesOf = (file: string) => read<string[]>(PDF, file);

/** The cells of the first sheet, line by line. */
export const linesOf = (file: string) => read<string[][]>(XLSX, file);

export interface Saved {
  name: string;
  path: string;
  bytes: Buffer;
}

/** What the browser saves when the act is done. */
export async function saved(page: Page, act: () => Promise<void>): Promise<Saved> {
  const coming = page.waitForEvent("download");
  await act();
  const download = await coming;
  expect(await download.failure()).toBeNull();
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}

const isSchoolYear = (text: string) => Number(text.slice(5)) === Number(text.slice(0, 4)) + 1;

/** Every student number that stands somewhere in the text, once each, in order. */
export function numbersIn(text: string): string[] {
  const found = new Set(text.match(/\b\d{4}-\d{4}\b/g));
  return [...found].filter((each) => !isSchoolYear(each)).sort();
}
