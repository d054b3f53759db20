// Exam entry by two people: typed, checked blind, decided, exported and read in again, released to the cadet.
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import * as acts from "./stage/acts";
import { look } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const EXAM = "Final exam";
const SECOND = { username: `enc.${RUN}`, name: "Sgt Second Encoder" };

interface Row {
  enrolment: number;
  name: string;
  scores: { exam: number; value: string | null }[];
}

let admin: Page;
let staff: Page;
let other: Page;
let cadet: Page;
let records: Caller;
let term: number;
let exam: number;
let mine: { enrolment: number; name: string };

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  admin = await open(browser, "demo-admin", DESK);
  // The browser's own requests outlive this hook; those of the fixture end with it.
  records = await Caller.of(admin.context().request, "demo-admin");
  term = (await records.get<{ id: number }>("terms/current/")).id;
  const exams = await records.get<{ results: { id: number; title: string }[] }>(
    `exams/?term=${term}`,
  );
  exam = exams.results.find(({ title }) => title === EXAM)?.id ?? 0;
  mine = await (await Caller.of(request, "demo-cadet")).get("me/grade/");
  staff = await open(browser, "demo-staff", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  other = await acts.activate(browser, SECOND.username, await acts.addStaff(admin, SECOND));
});

test.afterAll(async () => {
  for (const page of [admin, staff, other, cadet]) await page?.context().close();
});

const card = (page: Page, title = EXAM) => acts.examCard(page, title);

/** What stands in the exam, by enrolment. */
async function entered(): Promise<Map<number, string>> {
  const book = await records.get<{ rows: Row[] }>(`gradebook/?term=${term}`);
  const cells = book.rows.map(({ enrolment, scores }) => {
    const value = scores.find((score) => score.exam === exam)?.value;
    return [enrolment, value ?? ""] as const;
  });
  return new Map(cells.filter(([, value]) => value !== ""));
}

test("an exam is planned, and deleted again while nobody has entered a score", async () => {
  await staff.goto("/exams");
  await staff.getByRole("button", { name: "Plan an exam" }).click();
  const form = staff.getByRole("dialog", { name: "Plan an exam" });
  await form.getByLabel("Title").fill(`Quiz ${RUN}`);
  await form.getByLabel("Code").fill(`quiz-${RUN}`);
  await form.getByLabel("Maximum").fill("20");
  await form.getByRole("button", { name: "Plan the exam" }).click();
  await card(staff, `Quiz ${RUN}`).getByRole("button", { name: "Delete" }).click();
  const asked = staff.getByRole("dialog", { name: `Delete Quiz ${RUN}?` });
  await asked.getByRole("button", { name: "Delete the exam" }).click();

  await expect(card(staff, `Quiz ${RUN}`)).toHaveCount(0);
});

test("the staff types scores with the keyboard alone and pastes a column", async () => {
  await card(staff).getByRole("link", { name: "Enter scores" }).click();
  const grid = staff.getByRole("grid", { name: "Gradebook" });
  await grid.focus();
  await staff.keyboard.press("ArrowRight");
  await staff.keyboard.press("ArrowRight");
  await acts.paste(staff, ["40", "41", "42"]);
  await expect(staff.getByText("Pasted 3.")).toBeVisible();
  await staff.getByPlaceholder("Name or number").fill(mine.name);
  await expect(grid.getByRole("row")).toHaveCount(2);
  await grid.focus();
  await staff.keyboard.type("91");
  await staff.keyboard.press("Enter");
  await expect(grid.getByRole("row").nth(1)).toContainText("91");
  expect((await entered()).get(mine.enrolment)).not.toBe("91.00");
  await staff.keyboard.type("81");
  await staff.keyboard.press("Enter");

  await expect.poll(async () => (await entered()).get(mine.enrolment)).toBe("81.00");
  expect((await entered()).size).toBeGreaterThanOrEqual(3);
});

test("whoever entered the scores does not check them", async () => {
  await staff.goto("/exams");
  await card(staff).getByRole("button", { name: "Check as second encoder" }).click();

  await expect(card(staff)).toContainText("another person checks them");
});

test("the second person types them blind, with two differences", async () => {
  const first = await entered();
  await other.goto("/exams");
  await card(other).getByRole("button", { name: "Check as second encoder" }).click();
  await expect(other).toHaveURL(/\/exams\/check\/\d+$/);
  const id = new URL(other.url()).pathname.split("/").at(-1);
  const { lines } = await records.get<{ lines: { enrolment: number; first: unknown }[] }>(
    `score-checks/${id}/`,
  );
  expect(lines.every((line) => line.first === null)).toBe(true);
  const told = lines.map(({ enrolment }) => first.get(enrolment) ?? "");
  const wrong = told.flatMap((value, at) => (value ? [at] : [])).slice(0, 2);
  const column = told.map((value, at) => (wrong.includes(at) ? "30" : value));

  const fields = other.getByRole("textbox", { name: /^Score of / });
  await fields.first().focus();
  await acts.paste(other, column);
  await expect(other.getByText("Everything is saved.")).toBeVisible();
  await expect(
    other.getByText(new RegExp(`^${told.filter(Boolean).length} of ${lines.length} typed`)),
  ).toBeVisible();
  await other.getByRole("button", { name: "Compare both" }).click();

  await expect(other.getByRole("list", { name: "Differences" }).getByRole("article")).toHaveCount(
    2,
  );
  expect(await look(other, "second-check")).toEqual([]);
  await other.setViewportSize(DESK);
});

test("each difference is decided, and the exam is checked by two", async () => {
  const differences = other.getByRole("list", { name: "Differences" }).getByRole("article");
  await differences.first().getByRole("button", { name: "Keep the first" }).click();
  await expect(differences).toHaveCount(1);
  await differences
    .first()
    .getByLabel(/^Or type it anew for/)
    .fill("43");
  await differences.first().getByRole("button", { name: "Enter it" }).click();

  await expect(other.getByText("Checked by two: no difference is left.")).toBeVisible();
  await staff.goto("/exams");
  await expect(card(staff).getByText("checked by two")).toBeVisible();
  expect(await look(staff, "exams")).toEqual([]);
  await staff.setViewportSize(DESK);
});

test("the export read in again changes nothing", async () => {
  const waits = staff.waitForEvent("download");
  await staff.getByRole("button", { name: "Export the gradebook" }).click();
  const file = await (await waits).path();
  await staff.getByRole("link", { name: "Read scores in" }).click();
  await staff.getByLabel("File of scores").setInputFiles({
    name: "gradebook.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await readFile(file),
  });
  await staff.getByRole("button", { name: "Read the file" }).click();

  await expect(staff.getByText(/^0 changes/)).toBeVisible();
  await expect(staff.getByRole("button", { name: /^error: 0/ })).toBeVisible();
  expect(await look(staff, "score-import")).toEqual([]);
});

test("the admin releases the exam, and the cadet's page shows the score live", async () => {
  const score = (await entered()).get(mine.enrolment)?.replace(/\.00$/, "") ?? "";
  await cadet.goto(`/receipts/${mine.enrolment}`);
  const line = cadet.getByRole("row").filter({ hasText: EXAM });
  await expect(cadet.getByText(/^\d+ exams? not released yet/)).toBeVisible();
  await expect(line).toHaveCount(0);
  await admin.goto("/exams");
  await card(admin).getByRole("button", { name: "Release" }).click();
  const asked = admin.getByRole("dialog", { name: `Release ${EXAM}?` });
  await expect(asked.getByText("Checked by two people.")).toBeVisible();
  await asked.getByRole("button", { name: "Release the scores" }).click();

  await expect(line).toContainText(score);
});
