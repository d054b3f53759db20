// After all stories: the commands that prove the records find nothing wrong, and their sums are those of the pages.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { manage } from "./stage/checks";
import { Caller } from "./stage/people";

interface Term {
  id: number;
  label: string;
  state: string;
}

interface Day {
  id: number;
  state: string;
}

const STATES = ["present", "late", "excused", "absent", "unaccounted"] as const;

type Row = Record<"strength" | (typeof STATES)[number], number>;

interface Simulation {
  cadets: number;
  shifts: Record<string, number>;
  standings: { before: number; after: number }[];
  rows: unknown[];
}

let admin: Caller;
let term: Term;

test.beforeEach(async ({ request }) => {
  admin = await Caller.of(request, "demo-admin");
  term = await admin.get<Term>("terms/current/");
});

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** Run a command that must find nothing, and give what it printed. */
async function soundly(...words: string[]): Promise<string> {
  const { code, text } = await manage(...words);
  expect(code, text).toBe(0);
  return text;
}

test("every operation on a roll had exactly one effect", async () => {
  expect(await soundly("check_ops")).toMatch(/^[1-9]\d* operations, 0 faults$/m);
});

test("the ledger of every term holds only what it may hold", async () => {
  const said = await soundly("check_ledger");

  expect(said).toContain(`${term.label}: 0 faults`);
  expect(said.match(/: 0 faults$/gm)?.length).toBe(said.trim().split("\n").length);
});

test("every grade of the term comes out of its facts again", async () => {
  expect(await soundly("check_grades", "--term", String(term.id))).toContain(
    `${term.label}: 0 differences`,
  );
});

test("every seal of a release holds", async () => {
  const said = await soundly("check_release");

  expect(said.match(/the seal holds$/gm)?.length).toBe(said.trim().split("\n").length);
});

test("the muster of a closed day adds up, and to what the page shows", async () => {
  const { results } = await admin.get<{ results: Day[] }>(
    `training-days/?term=${term.id}&page_size=200`,
  );
  const closed = results.filter(({ state }) => state === "closed").map(({ id }) => id);
  expect(closed.length).toBeGreaterThan(0);
  const day = Math.max(...closed);

  const { rows } = JSON.parse(await soundly("muster", "--day", String(day), "--json")) as {
    rows: Row[];
  };

  for (const row of rows) expect(total(STATES.map((state) => row[state]))).toBe(row.strength);
  const shown = await admin.get<{ rows: Row[] }>(`training-days/${day}/muster/`);
  expect(rows).toEqual(shown.rows);
  const { lines } = await admin.get<{ lines: { status: string | null }[] }>(
    `training-days/${day}/roll/`,
  );
  expect(total(rows.map(({ strength }) => strength))).toBe(lines.length);
  for (const state of STATES) {
    // Who came to the unit after the roll was closed has no mark on it, and is no absentee.
    const marked = lines.filter(({ status }) => (status ?? "unaccounted") === state).length;
    expect(total(rows.map((row) => row[state])), state).toBe(marked);
  }
});

test("a term with work left is not let go, and a released one has none", async () => {
  const { blockers } = await admin.get<{ blockers: { kind: string; count: number }[] }>(
    `terms/${term.id}/blockers/`,
  );
  const { results } = await admin.get<{ results: Term[] }>("terms/?page_size=200");
  const released = results.find(({ state }) => state === "released") as Term;

  const open = await manage("release_check", "--term", String(term.id));
  const done = await soundly("release_check", "--term", String(released.id));

  expect(open.code, open.text).toBe(blockers.length ? 1 : 0);
  expect(open.text).toContain(`${term.label}: ${blockers.length} kinds of work left`);
  for (const { kind, count } of blockers) expect(open.text).toContain(`${kind}: ${count}.`);
  expect(done).toContain(`${released.label}: 0 kinds of work left`);
});

test("the same policy changes nobody's mark, another one only whom it counts", async () => {
  const { policy } = await admin.get<{ policy: Record<string, unknown> }>(
    `terms/${term.id}/policy/`,
  );
  const { id: _id, version: _version, cautions: _cautions, created_at: _at, ...fields } = policy;

  const same = await simulated(fields);
  const strict = await simulated({ ...fields, excused: "absent", late_credit: "0.00" });

  expect(total(Object.values(same.shifts))).toBe(0);
  expect(same.rows).toEqual([]);
  expect(strict.cadets).toBe(same.cadets);
  // Whose numbers alone move is counted, not listed.
  const { numbers, ...marks } = strict.shifts;
  expect(numbers).toBeDefined();
  expect(total(Object.values(marks))).toBe(strict.rows.length);
  for (const { standings, cadets } of [same, strict]) {
    expect(total(standings.map(({ before }) => before))).toBe(cadets);
    expect(total(standings.map(({ after }) => after))).toBe(cadets);
  }
});

/** What `manage.py simulate_policy` says of the term under a policy with these fields. */
async function simulated(fields: object): Promise<Simulation> {
  const folder = await mkdtemp(join(tmpdir(), "rgms-policy-"));
  const file = join(folder, "policy.json");
  try {
    await writeFile(file, JSON.stringify(fields));
    const words = ["--term", String(term.id), "--policy", file, "--json"];
    return JSON.parse(await soundly("simulate_policy", ...words)) as Simulation;
  } finally {
    await rm(folder, { recursive: true });
  }
}
