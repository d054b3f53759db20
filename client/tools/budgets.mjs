// Fails the build when a page costs too much: follows the import graph of dist/ and weighs it gzipped.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

// The roll, its queue and the scanner stand among what every phone loads ahead: a field has no signal.
const BUDGET = {
  initial: 125.5,
  shell: 18,
  css: 14,
  kit: 90,
  page: 45,
  worker: 11,
  precache: 354,
};
const FIELD = ["RollPage", "QueuePage", "ScanPage"];

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const weights = new Map();

function weigh(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(`dist/${file}`)).length / 1024);
  return weights.get(file);
}

function withImports(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, found);
  return found;
}

const page = readFileSync("dist/index.html", "utf8");
const initial = new Set();
for (const [key, { file }] of Object.entries(manifest)) {
  if (file.endsWith(".js") && page.includes(file)) withImports(key, initial);
}
const failures = [];

function report(name, size, limit) {
  const verdict = size > limit ? "TOO LARGE" : "ok";
  console.log(`${name.padEnd(34)} ${size.toFixed(1).padStart(7)} kB of ${limit} ${verdict}`);
  if (size > limit) failures.push(name);
}

function sum(keys) {
  return [...keys].reduce((total, key) => total + weigh(manifest[key].file), 0);
}

// Pages for people who are signed in come on top of the frame they stand in.
const withShell = withImports("src/app/Shell.tsx", new Set(initial));
report("shell", sum(withShell) - sum(initial), BUDGET.shell);

const styles = new Set(Object.values(manifest).flatMap(({ css = [] }) => css));
report("initial JavaScript", sum(initial), BUDGET.initial);
report(
  "styles",
  [...styles].reduce((total, file) => total + weigh(file), 0),
  BUDGET.css,
);
report("service worker", weigh("sw.js"), BUDGET.worker);

// What every phone loads ahead, the font included, so that it opens without a connection.
const ahead = [...readFileSync("dist/sw.js", "utf8").matchAll(/"url":"([^"]+)"/g)];
report(
  "precache",
  ahead.reduce((total, [, file]) => total + weigh(file), 0),
  BUDGET.precache,
);

const isAhead = new Set(ahead.map(([, file]) => file));
for (const name of FIELD) {
  const key = Object.keys(manifest).find((key) => key.endsWith(`/${name}.tsx`));
  for (const part of withImports(key)) {
    if (!isAhead.has(manifest[part].file)) failures.push(`${name} without ${part} in a field`);
  }
}

// The behaviour kit is shared and comes after the first paint, so it has a budget of its own.
const isKit = (key) => /base-ui|MenuPopup/.test(key);
for (const key of Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry)) {
  const before = key.includes("SignIn") ? initial : withShell;
  const added = [...withImports(key)].filter((part) => !before.has(part));
  const name = manifest[key].name ?? key;
  if (!/Page$/.test(name)) {
    if (isKit(key)) report(name, sum(added), BUDGET.kit);
    continue;
  }
  report(name, sum(added.filter((part) => !isKit(part))), BUDGET.page);
}

if (failures.length > 0) {
  console.error(`Over budget: ${failures.join(", ")}`);
  process.exit(1);
}
