// A term as open files: asked for, watched, taken along, and read back against what the system says.
import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { unpack } from "./stage/archive";
import { complaintsOf, look } from "./stage/look";
import { type Saved, saved } from "./stage/papers";
import { Caller, DESK, open, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";
import { cellOf, columns, comparable, isRun, linesOfCsv } from "./stage/tables";

type Row = Record<string, unknown>;

interface Manifest {
  term: string;
  files: Record<string, { rows: number | null; sha256: string }>;
}

const WHY = '=HYPERLINK("http://203.0.113.9/","Señor Nuñez, see here")';
const WRITING = { timeout: 90_000 };
const DAY = ["id", "date", "title", "location", "state"] as const;
const MARK = ["enrolment", "status", "time_in", "time_out", "remarks", "source", "marked_by"];
const EXAM = ["code", "title", "maximum", "weight", "position"];
const PERSON = [
  ...["student_number", "last_name", "first_name", "middle_name", "suffix", "sex", "course"],
  ...["year_level", "contact_number", "email", "birth_date", "address"],
];
const PLACE = ["ms_level", "company", "platoon", "position", "effective_from", "status"];

let admin: Page;
let records: Caller;
let term: { id: number; label: string };
let archive: Saved;
let files: Map<string, string>;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const staff = await Caller.of(request, "demo-staff");
  const own = await Caller.of(request, "demo-cadet");
  const { enrolment } = await own.get<{ enrolment: number }>("me/grade/");
  term = await staff.get("terms/current/");
  const days = await staff.get<{ results: { date: string }[] }>(
    `training-days/?state=closed&term=${term.id}`,
  );
  const date = days.results[0]?.date;
  const entry = { kind: "merit", points: 1, occurred_on: date, reason: WHY, enrolment };
  await staff.send("POST", "ledger/", entry);
  admin = await open(browser, "demo-admin", DESK);
  records = await Caller.of(admin.context().request, "demo-admin");
  complaints = complaintsOf(admin);
});

test.afterAll(() => admin?.context().close());

/** Every row of a list, page by page. */
async function all(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const more = path.includes("?") ? "&" : "?";
    const { count, results } = await records.get<{ count: number; results: Row[] }>(
      `${path}${more}page_size=200&page=${page}`,
    );
    rows.push(...results);
    if (rows.length >= count) return rows;
  }
}

const table = (name: string) => JSON.parse(files.get(`${name}.json`) ?? "null") as Row[];

test("an admin shows who they are, has the term written and sees it come", async () => {
  await admin.goto(`/reports?term=${term.id}`);
  const card = admin.getByRole("region", { name: "The term as open files" });
  await letProofsAge();
  await card.getByRole("button", { name: "Write the files" }).click();
  const asked = admin.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(passwordOf("demo-admin"));
  await asked.getByRole("button", { name: "Confirm and go on" }).click();

  await expect(card.getByText("They are being written; you can go on meanwhile.")).toBeVisible();
  const written = card.getByRole("list", { name: "Files of the term" }).getByRole("listitem");
  const take = written.first().getByRole("button", { name: "Download: Open files" });
  await expect(take).toBeVisible(WRITING);
  archive = await saved(admin, () => take.click());

  expect(archive.name).toMatch(/^term-\d{4}-\d{4}-\w+-\d+\.zip$/);
  files = await unpack(archive.path);
  expect(await look(admin, "export-story")).toEqual([]);
});

test("the manifest knows every file by its fingerprint and its rows", async () => {
  const { term: label, files: known } = JSON.parse(files.get("manifest.json") ?? "") as Manifest;
  const [newest] = await all(`reports/term-exports/?term=${term.id}`);

  expect(label).toBe(term.label);
  expect([...Object.keys(known), "manifest.json"].sort()).toEqual([...files.keys()].sort());
  for (const [name, { rows, sha256 }] of Object.entries(known)) {
    const text = files.get(name) ?? "";
    expect(createHash("sha256").update(text).digest("hex"), name).toBe(sha256);
    if (name.endsWith(".json")) expect((JSON.parse(text) as Row[]).length, name).toBe(rows);
    if (name.endsWith(".csv")) expect(linesOfCsv(text).length - 1, name).toBe(rows);
  }
  const counted = Object.fromEntries(
    Object.entries(known).flatMap(([name, { rows }]) =>
      name.endsWith(".json") ? [[name.replace(".json", ""), rows]] : [],
    ),
  );
  expect(newest?.tables).toEqual(counted);
});

test("both files of a table say the same in every cell, and none begins like a formula", async () => {
  const names = [...files.keys()].filter((name) => name.endsWith(".csv"));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const [head = [], ...lines] = linesOfCsv(files.get(name) ?? "");
    const rows = table(name.replace(".csv", ""));
    const wanted = rows.map((row) => head.map((column) => cellOf(row[column])));

    expect(new Set(head).size, name).toBe(head.length);
    for (const row of rows) expect(Object.keys(row), name).toEqual(head);
    expect(lines.map((line) => line.map(comparable))).toEqual(
      wanted.map((line) => line.map(comparable)),
    );
    expect(lines.flat().filter(isRun), name).toEqual([]);
  }
  expect(table("ledger").map(({ reason }) => reason)).toContain(WHY);
  expect(linesOfCsv(files.get("ledger.csv") ?? "").flat()).toContain(`'${WHY}`);
});

test("everybody enrolled is in it as the roster has them, ñ and all", async () => {
  const places = await all(`enrolments/?term=${term.id}`);
  const numbers = new Map(places.map(({ id, cadet }) => [id, cadet as Row]));
  const enrolments = table("enrolments");

  expect(columns(enrolments, "enrolment", ["enrolment", ...PLACE])).toEqual(
    columns(places, "id", ["id", ...PLACE]),
  );
  for (const { enrolment, cadet, student_number } of enrolments) {
    expect(numbers.get(enrolment)).toMatchObject({ id: cadet, student_number });
  }
  const people = table("people");
  const enrolled = new Set(enrolments.map(({ cadet }) => cadet));
  const cadets = (await all("cadets/")).filter(({ id }) => enrolled.has(id));
  expect(columns(people, "cadet", ["cadet", ...PERSON])).toEqual(
    columns(cadets, "id", ["id", ...PERSON]),
  );
  expect(people.filter(({ last_name }) => /ñ/i.test(String(last_name))).length).toBeGreaterThan(0);
});

test("every day and every mark is in it as the rolls have them", async () => {
  const days = await all(`training-days/?term=${term.id}`);
  expect(columns(table("training_days"), "day", ["day", ...DAY.slice(1)])).toEqual(
    columns(days, "id", DAY),
  );
  const marks = table("marks");
  let counted = 0;
  for (const { id } of days) {
    const { lines } = await records.get<{ lines: Row[] }>(`training-days/${id}/roll/`);
    const marked = lines.filter(({ record }) => record !== null);
    const written = marks.filter(({ day }) => day === id);
    expect(columns(written, "enrolment", MARK)).toEqual(columns(marked, "enrolment", MARK));
    counted += marked.length;
  }
  expect(counted).toBe(marks.length);
  expect(counted).toBeGreaterThan(100);
});

test("merits, exams, scores and letters add up to what the pages show", async () => {
  const entries = await all(`ledger/?term=${term.id}`);
  const facts = ["enrolment", "kind", "points", "reason", "occurred_on", "issued_by", "voids"];
  expect(columns(table("ledger"), "entry", ["entry", ...facts])).toEqual(
    columns(entries, "id", ["id", ...facts]),
  );
  const exams = await all(`exams/?term=${term.id}`);
  expect(columns(table("exams"), "exam", ["exam", ...EXAM])).toEqual(
    columns(exams, "id", ["id", ...EXAM]),
  );
  const letters = await all(`excuse-letters/?term=${term.id}`);
  const said = ["enrolment", "reason_kind", "reason", "state", "decision_reason"];
  expect(columns(table("excuse_letters"), "letter", ["letter", ...said])).toEqual(
    columns(letters, "id", ["id", ...said]),
  );
  const book = await records.get<{ rows: { scores: Row[] }[] }>(`gradebook/?term=${term.id}`);
  // A score that nobody entered is blank on the page and in no file.
  const shown = book.rows.flatMap(({ scores }) => scores.filter(({ id }) => id !== null));
  const keyed = (rows: readonly Row[]) =>
    rows
      .map(({ exam, enrolment, state, value }) => [exam, enrolment, state, value].join(" "))
      .sort();
  expect(shown.length).toBeGreaterThan(100);
  expect(keyed(table("scores"))).toEqual(keyed(shown));
});

test("nobody's browser complained", () => {
  // That a proof is wanted first is told by a refusal.
  expect(complaints.filter((each) => !/status of 403/.test(each))).toEqual([]);
});
