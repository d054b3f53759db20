// Who may come in, as what, and who changed what: an administrator's day, up to the paper.
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { complaintsOf, look, picture, settle } from "./stage/look";
import { Caller, DESK, open, PHONE, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";

const NAME = "Sgt Eva Lim";
const USERNAME = `eva.lim.${Date.now().toString(36)}`;
// Made anew for each run, so that no file holds a password.
const CHOSEN = `${crypto.randomUUID().slice(0, 13)} tinikling`;

let admin: Page;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  admin = await open(browser, "demo-admin", DESK);
  complaints = complaintsOf(admin);
});

test.afterAll(() => admin?.context().close());

/** Show once more who you are, when it is asked for. */
async function confirm(page: Page): Promise<void> {
  const asked = page.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(passwordOf("demo-admin"));
  await asked.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(asked).toHaveCount(0);
}

async function openPerson(page: Page): Promise<void> {
  await page.goto(`/people?search=${USERNAME}`);
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
}

async function answer(dialog: Locator, reason: string, button: string): Promise<void> {
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
}

test("an administrator adds a person and issues a code, which is shown once", async () => {
  await admin.goto("/people");
  await admin.getByRole("button", { name: "Add a person" }).click();
  const form = admin.getByRole("dialog", { name: "Add a person" });
  await form.getByLabel("Full name").fill(NAME);
  await form.getByLabel("User name").fill(USERNAME);
  await form.getByRole("button", { name: "Add the person" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  await expect(admin.getByText("not activated")).toBeVisible();

  await admin.getByRole("button", { name: "Issue an activation code" }).click();
  await admin.getByRole("button", { name: "Issue the code" }).click();

  const shown = admin.getByRole("dialog", { name: `Activation code of ${NAME}` });
  await expect(shown.getByText(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/)).toBeVisible();
  await picture(admin, "activation-code");
});

test("the link of the code lets its owner choose a password and come in", async ({ browser }) => {
  await admin.getByRole("button", { name: "Copy the link" }).click();
  const link = await admin.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toContain(`${USERNAME}&`);
  await admin.getByRole("button", { name: "Done" }).click();

  const phone = await browser.newPage({ viewport: PHONE });
  await phone.goto(new URL(link).pathname + new URL(link).hash);
  await phone.getByLabel("New password", { exact: true }).fill(CHOSEN);
  await phone.getByLabel("New password again").fill(CHOSEN);
  await phone.getByRole("button", { name: "Activate and sign in" }).click();

  await expect(phone.getByRole("navigation").first()).toBeVisible();
  await phone.context().close();
  await openPerson(admin);
  await expect(admin.getByText("active", { exact: true })).toBeVisible();
  await expect(admin.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
});

test("an account that is switched off lets nobody in, until it is switched on again", async ({
  browser,
}) => {
  await openPerson(admin);
  await admin.getByRole("button", { name: "Switch the account off" }).click();
  await answer(
    admin.getByRole("dialog", { name: `Switch off the account of ${NAME}?` }),
    "Left the unit.",
    "Switch the account off",
  );
  await expect(admin.getByText("switched off", { exact: true })).toBeVisible();
  await expect(admin.getByText("Not signed in anywhere.")).toBeVisible();
  expect(await comesIn(browser)).toBe(false);

  await admin.getByRole("button", { name: "Switch the account on" }).click();
  await answer(
    admin.getByRole("dialog", { name: `Switch on the account of ${NAME}?` }),
    "Came back.",
    "Switch the account on",
  );
  await expect(admin.getByText("active", { exact: true })).toBeVisible();
  expect(await comesIn(browser)).toBe(true);
});

async function comesIn(browser: Browser): Promise<boolean> {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto("/login");
  await page.getByLabel("Username or student number").fill(USERNAME);
  await page.getByLabel("Password", { exact: true }).fill(CHOSEN);
  await page.getByRole("button", { name: "Sign in" }).click();
  const refused = page.getByRole("alert");
  await expect(page.getByRole("navigation").first().or(refused)).toBeVisible();
  const isIn = !(await refused.isVisible());
  await page.context().close();
  return isIn;
}

test("a role is changed only with a fresh proof, and whose hand it was stands in the history", async () => {
  await letProofsAge();
  await openPerson(admin);
  await admin.getByRole("button", { name: "Change the role" }).click();
  const dialog = admin.getByRole("dialog", { name: `Change the role of ${NAME}` });
  await dialog.getByLabel("New role").selectOption("Cadet");
  await answer(dialog, "Entered with the wrong role.", "Change the role");
  await expect(admin.getByRole("dialog", { name: "Is it you?" })).toBeVisible();
  await confirm(admin);
  await expect(admin.getByText(`${NAME} is now: Cadet.`)).toBeVisible();

  await admin.getByRole("button", { name: /^Who changed this\?/ }).click();
  const changes = admin.getByRole("list", { name: "Changes, newest first" });
  const line = changes.getByRole("listitem").filter({ hasText: "from Training staff to Cadet" });
  await expect(line).toContainText("Why: Entered with the wrong role.");
  await picture(admin, "person-history");
  await admin.keyboard.press("Escape");
});

test("the sheet of one platoon is printed on its own pages of A4, a slip for each cadet", async () => {
  await admin.goto("/activation");
  await settle(admin);
  await admin.getByRole("button", { name: "Make a sheet" }).first().click();
  const form = admin.getByRole("dialog", { name: "Make an activation sheet" });
  await form.getByLabel("Company").selectOption("Alpha");
  await form.getByLabel("Platoon").selectOption("1st");
  await form.getByRole("checkbox", { name: /Replace codes/ }).check();
  await form.getByRole("button", { name: "Make the sheet" }).click();
  await admin.getByRole("button", { name: "Show the codes" }).click();
  const print = admin.getByRole("button", { name: /^Print \d+ page/ });
  await expect(print).toBeEnabled();

  const pages = await admin.getByRole("region", { name: /^Alpha, 1st/ }).count();
  expect(await print.textContent()).toContain(String(pages));
  expect(await admin.getByRole("region", { name: "Slips" }).getByRole("region").count()).toBe(
    pages,
  );
  const sizes = await paperOf(admin);
  expect(sizes).toHaveLength(pages);
  expect(new Set(sizes)).toEqual(new Set(["210 × 297"]));
  expect(await look(admin, "activation-sheet")).toEqual([]);
});

/** The pages that the printer would get, by their size in millimetres. */
async function paperOf(page: Page): Promise<string[]> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = paper.match(/\/MediaBox\s*\[[^\]]*\]/g) ?? [];
  return boxes.map((box) => {
    const [, , width, height] = (box.match(/[\d.]+/g) ?? []).map(Number);
    const millimetres = (points = 0) => Math.round((points * 25.4) / 72);
    return `${millimetres(width)} × ${millimetres(height)}`;
  });
}

test("who changed a score, from what to what, is one press away in the gradebook", async ({
  browser,
  request,
}) => {
  const caller = await Caller.of(request, "demo-staff");
  const cell = await firstCell(caller);
  for (const value of ["61.00", "63.50"]) await enter(caller, cell, value);
  const staff = await open(browser, "demo-staff", DESK, "/gradebook");
  await staff.getByRole("grid").focus();
  await staff.keyboard.press("Control+Home");
  await staff.keyboard.press("c");

  const sheet = staff.getByRole("dialog", { name: cell.name });
  await sheet
    .getByRole("button", { name: new RegExp(`^Who changed this\\? ${cell.title}`) })
    .click();

  const changes = staff.getByRole("list", { name: "Changes, newest first" });
  await expect(changes.getByRole("listitem").first()).toContainText("from 61.00 to 63.50");
  await picture(staff, "score-history");
  await staff.keyboard.press("Escape");
  await expect(sheet).toBeVisible();
  await staff.context().close();
});

interface Cell {
  exam: number;
  enrolment: number;
  name: string;
  title: string;
}

interface Book {
  exams: { id: number; title: string }[];
  rows: { enrolment: number; name: string; company: string; platoon: string }[];
}

// The first line of the grid: by company, platoon and name.
async function firstCell(caller: Caller): Promise<Cell> {
  const { id: term } = await caller.get<{ id: number }>("terms/current/");
  const { exams, rows } = await caller.get<Book>(`gradebook/?term=${term}`);
  const [first] = rows.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)));
  const [exam] = exams;
  if (!first || !exam) throw new Error("the demo unit has a gradebook");
  return { exam: exam.id, title: exam.title, enrolment: first.enrolment, name: first.name };
}

function placeOf({ company, platoon, name }: Book["rows"][number]): string {
  return [company, platoon, name].join("|");
}

async function enter(caller: Caller, { exam, enrolment }: Cell, value: string): Promise<void> {
  const { id: term } = await caller.get<{ id: number }>("terms/current/");
  const book = await caller.get<{
    rows: { scores: { exam: number; version: number }[] }[];
  }>(`gradebook/?term=${term}&enrolment=${enrolment}`);
  const version = book.rows[0]?.scores.find((score) => score.exam === exam)?.version ?? 0;
  await caller.send("PATCH", "scores/", {
    cells: [{ exam, enrolment, version, state: "score", value }],
  });
}

test("what an administrator did is found in the journal by name, without a code of the program", async () => {
  await admin.goto("/journal");
  await admin.getByLabel("What happened").selectOption("Account: changed");
  await expect(admin.getByText(/switched an account on: Came back\./).first()).toBeVisible();
  await admin.getByRole("button", { name: "Details" }).first().click();
  await admin.getByRole("button", { name: "Show everything" }).click();
  await expect(admin).toHaveURL(/\/journal$/);
});

test("people, a person, sheets and the journal are readable by everybody, and quiet", async () => {
  complaints.splice(0);
  for (const [name, path] of [
    ["people", "/people"],
    ["people-nobody", "/people?search=nobody-at-all"],
    ["sheets", "/activation"],
    ["journal-filtered", "/journal?since=2020-01-01"],
  ] as const) {
    await admin.goto(path);
    expect(await look(admin, name)).toEqual([]);
  }
  await openPerson(admin);
  expect(await look(admin, "person")).toEqual([]);
  expect(complaints).toEqual([]);
});
