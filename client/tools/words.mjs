// Fails when the catalogues are behind the code, or a sentence has no Filipino yet.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const CATALOGUES = ["src/locales/en.po", "src/locales/fil.po"];

// Line numbers and dates say nothing about the words.
const words = (file) => readFileSync(file, "utf8").replace(/^"POT-Creation-Date.*\n/m, "");

const before = CATALOGUES.map(words);
execFileSync("node_modules/.bin/lingui", ["extract", "--clean"], { stdio: "ignore" });
const isBehind = CATALOGUES.some((file, index) => words(file) !== before[index]);

const entries = words("src/locales/fil.po").split("\n\n").slice(1);
const missing = entries.filter((entry) => /^msgstr ""$(?!\n")/m.test(entry));

if (isBehind)
  console.error("The catalogues were behind the code; they are up to date now, commit them.");
for (const entry of missing) console.error(`No Filipino for ${/^msgid (.*)$/m.exec(entry)?.[1]}`);
process.exit(isBehind || missing.length > 0 ? 1 : 0);
