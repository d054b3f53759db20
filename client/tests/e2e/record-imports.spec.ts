// Records from files: previewed row by row, entered after a person chose who is meant, and taken back.
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { giveReason } from "./stage/acts";
import { complaintsOf, look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";
import { openRoll, todayInManila } from "./stage/scene";
import { workbookOf } from "./stage/workbook";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const REASON = `Carried the colours in the rain (${RUN})`;
const SHEET = `Sheet day ${RUN}`;

interface Someone {
  id: number;
  cadet: { name: string; student_number: string };
}

let admin: Page;
let cadet: Page;
let mine: Someone;
let second: Someone;
let third: Someone;
/** A past date of the term without a training day. */
let date: string;
let day: number;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const staff = await Caller.of(request, "demo-staff");
  const term = await staff.get<{ id: number; starts_on: string }>("terms/current/");
  const me = await (await Caller.of(request, "demo-cadet")).get<{ enrolment: number }>("me/grade/");
  const { results } = await staff.get<{ results: Someone[] }>(
    `enrolments/?term=${term.id}&status=active&page_size=200`,
  );
  const others = results.filter(({ id }) => id !== me.enrolment);
  mine = await staff.get<Someone>(`enrolments/${me.enrolment}/`);
  [second, third] = [others[3] as Someone, others[7] as Someone];
  const days = await staff.get<{ results: { date: string }[] }>(
    `training-days/?term=${term.id}&page_size=200`,
  );
  date = freeDate(new Set(days.results.map((each) => each.date)));
  expect(date >= term.starts_on, `${date} is in the term`).toBe(true);
  day = await openRoll(staff, term.id, SHEET);
  admin = await open(browser, "demo-admin", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  complaints = complaintsOf(admin);
});

test.afterAll(async () => {
  for (const page of [admin, cadet]) await page?.context().close();
});

function freeDate(taken: ReadonlySet<string>): string {
  const moment = new Date(`${todayInManila()}T12:00:00Z`);
  do moment.setUTCDate(moment.getUTCDate() - 1);
  while (taken.has(moment.toISOString().slice(0, 10)));
  return moment.toISOString().slice(0, 10);
}

/** "Sat, 21 Nov", as pages for cadets write it. */
function weekday(): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Manila", ...options }).format(
      new Date(`${date}T12:00:00+08:00`),
    );
  return `${part({ weekday: "short" })}, ${part({ day: "numeric" })} ${part({ month: "short" })}`;
}

const misspelt = ({ cadet: { name } }: Someone) => name.replace(/([a-z])/, "$1$1");

/** As the regional system writes it: a repeated row, one without a status, and a date of two readings. */
function rotcmis(): string[][] {
  const number = mine.cadet.student_number;
  return [
    ["QR", "Full Name", "Attendance Date", "Attendance"],
    [number, "", date, "P"],
    ["", misspelt(second), date, "Late"],
    [number, "", date, "present"],
    [third.cadet.student_number, "", date, ""],
    [third.cadet.student_number, "", "03/04/2026", "P"],
  ];
}

const csvOf = (lines: readonly string[][]) =>
  lines.map((cells) => cells.map((cell) => `"${cell}"`).join(",")).join("\r\n");

async function read(kind: string, name: string, content: string | Buffer): Promise<void> {
  await admin.goto("/imports");
  await admin.getByRole("link", { name: "Read records in" }).click();
  await admin.getByRole("radio", { name: kind }).check();
  if (kind === "Attendance sheet") {
    await admin.getByLabel("Training day", { exact: true }).selectOption(String(day));
  }
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
  await admin.getByLabel("File of records").setInputFiles(file);
  await admin.getByRole("button", { name: "Read the file" }).click();
  await expect(admin.getByRole("heading", { name, level: 1 })).toBeVisible();
  await settle(admin);
}

const tiles = () => admin.getByRole("region", { name: "Rows by verdict" }).getByRole("button");
const counts = () =>
  tiles()
    .locator("> span:nth-child(2)")
    .allTextContents()
    .then((texts) => texts.map(Number));
const row = (number: number) =>
  admin
    .getByRole("list", { name: "Rows of the file" })
    .getByRole("listitem")
    .filter({ hasText: new RegExp(`^Row ${number}\\D`) });

async function enter(rows: number): Promise<void> {
  await admin.getByRole("button", { name: "Apply" }).click();
  const dialog = admin.getByRole("dialog", { name: /^Apply / });
  const button = dialog.getByRole("button", { name: /^Enter \d+ row/ });
  await expect(button).toBeDisabled();
  await dialog.getByLabel(`Type ${rows} to confirm`).fill(String(rows));
  await button.click();
  await expect(admin.getByText("The records are entered.")).toBeVisible();
}

async function takeBack(name: string): Promise<void> {
  await admin.getByRole("button", { name: "Take it back" }).click();
  await giveReason(admin, `Take ${name} back?`, `The wrong file (${RUN})`, "Take it back");
  await expect(admin.getByText("The import is taken back.")).toBeVisible();
}

const line = () =>
  cadet
    .getByRole("list", { name: "Training days of the term" })
    .getByRole("listitem")
    .filter({ hasText: weekday() });

test("an export of the regional system is read, and every row says what becomes of it", async () => {
  await read("ROTCMIS export", "rotcmis.csv", csvOf(rotcmis()));

  await expect(admin.getByText("5 rows in the file")).toBeVisible();
  await expect(admin.getByText("1 date has no training day:")).toBeVisible();
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 1, 4]);
  await expect(admin.getByRole("button", { name: "Apply" })).toBeDisabled();
});

test("days are made only when asked for, and the rows are judged again", async () => {
  await admin.getByRole("checkbox", { name: /Make the training days that are missing/ }).check();

  await expect(admin.getByText("1 training day will be made:")).toBeVisible();
  await expect.poll(counts).toEqual([1, 0, 0, 0, 1, 1, 2]);
  await expect(row(2)).toContainText(mine.cadet.name);
  await expect(row(2)).toContainText("Present");
  await expect(row(4)).toContainText("The same as row 2.");
  await expect(row(5)).toContainText("Status:");
  await expect(row(6)).toContainText(/2026-03-04.*2026-04-03|2026-04-03.*2026-03-04/);
});

test("a misspelt name names nobody until a person says who is meant", async () => {
  await row(3).getByRole("button", { name: "Choose the cadet of row 3" }).click();
  const dialog = admin.getByRole("dialog", { name: "Who is meant by row 3?" });
  await expect(dialog).toContainText(misspelt(second));
  await dialog
    .getByRole("list", { name: "Likely cadets" })
    .getByRole("button", { name: second.cadet.name })
    .click();

  await expect(row(3)).toContainText("Chosen by");
  await expect(row(3)).toContainText(second.cadet.name);
  await expect.poll(counts).toEqual([2, 0, 0, 0, 1, 0, 2]);
  expect(await look(admin, "record-import")).toEqual([]);
  await admin.setViewportSize(DESK);
});

test("what was seen is entered in one act, and the cadet's page shows the mark", async () => {
  await cadet.goto("/attendance");
  await settle(cadet);
  await expect(line()).toHaveCount(0);
  await enter(2);

  await expect(line()).toContainText("Present");
  await expect(admin.getByText(/^Training days made by it: /)).toBeVisible();
  await expect(tiles().filter({ hasText: "new" })).toContainText("were added");
  expect(await look(admin, "record-import-applied")).toEqual([]);
  await admin.setViewportSize(DESK);
});

test("the same file as a workbook says that nothing is left to enter", async () => {
  await read("ROTCMIS export", "rotcmis.xlsx", workbookOf(rotcmis()));

  await expect(row(2)).toContainText("same");
  await expect(admin.getByRole("button", { name: "Apply" })).toBeDisabled();
});

test("the import is taken back with a reason, and the mark is gone", async () => {
  await admin.goto("/imports");
  await admin
    .getByRole("list", { name: "Attendance and conduct" })
    .getByRole("link", { name: /rotcmis\.csv/ })
    .first()
    .click();
  await takeBack("rotcmis.csv");

  await expect(admin.getByText(/^Taken back .*: every mark is as it was\.$/)).toBeVisible();
  await expect(line()).not.toContainText("Present");
});

test("merits from a file stand in the cadet's ledger until they are taken back", async () => {
  await cadet.goto("/conduct/mine");
  await settle(cadet);
  const entry = cadet
    .getByRole("list", { name: "Merits and demerits, newest first" })
    .getByRole("listitem")
    .filter({ hasText: REASON });
  const lines = [
    ["Student ID", "Type", "Points", "Reason", "Date"],
    [mine.cadet.student_number, "Merit", "4", REASON, todayInManila()],
    [mine.cadet.student_number, "Merit", "400", REASON, todayInManila()],
  ];
  await read("Merits and demerits", "merits.xlsx", workbookOf(lines));
  expect(await counts()).toEqual([1, 0, 0, 0, 0, 0, 1]);
  await enter(1);
  await expect(entry).toContainText("+4");
  await takeBack("merits.xlsx");

  await expect(entry.getByText(/^Voided by/)).toBeVisible();
});

test("a mark that stands gives way to a file only when a person says so", async () => {
  const sheet = (status: string) =>
    JSON.stringify([{ student_number: mine.cadet.student_number, status, time_in: "7:45 AM" }]);
  await read("Attendance sheet", "first.json", sheet("late"));
  await enter(1);
  await read("Attendance sheet", "second.json", sheet("present"));
  expect(await counts()).toEqual([0, 0, 0, 1, 0, 0, 0]);
  await admin.getByRole("checkbox", { name: /Change marks that stand/ }).check();

  await expect.poll(counts).toEqual([0, 1, 0, 0, 0, 0, 0]);
  await expect(row(1).or(row(2))).toContainText("before: Late → after: Present");
});

test("an open day leads to a file of its marks, with the day chosen", async () => {
  await admin.goto(`/days/${day}`);
  await admin.getByRole("link", { name: "Marks from a file" }).click();

  await expect(admin.getByRole("radio", { name: "Attendance sheet" })).toBeChecked();
  await expect(admin.getByLabel("Training day", { exact: true })).toHaveValue(String(day));
});

test("the empty template carries the headings that are read", async () => {
  await admin.goto(`/imports/records/new?kind=attendance&day=${day}`);
  const waits = admin.waitForEvent("download");
  await admin.getByRole("button", { name: "Empty template" }).click();
  const template = await readFile(await (await waits).path(), "utf8");
  const headings = template.trim().split(",").length;
  const cells = Array.from({ length: headings }, () => "");
  cells[0] = second.cadet.student_number;
  const at = template.trim().split(",").indexOf("Status");
  cells[at] = "Present";
  await admin.getByLabel("File of records").setInputFiles({
    name: "attendance-template.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`${template}${cells.join(",")}\r\n`),
  });
  await admin.getByRole("button", { name: "Read the file" }).click();

  await expect(row(2)).toContainText("new");
  await expect(admin.getByRole("list", { name: "About the file" })).toHaveCount(0);
});

test("a file that holds no records is refused in words", async () => {
  await admin.goto("/imports/records/new?kind=ledger");
  await admin.getByLabel("File of records").setInputFiles({
    name: "letter.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Dear Sir,\nplease find enclosed nothing.\n"),
  });
  await admin.getByRole("button", { name: "Read the file" }).click();

  await expect(admin.getByText(/No line names the columns/)).toBeVisible();
});

test("the browser complained about nothing on the way", () => {
  expect(complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
});
