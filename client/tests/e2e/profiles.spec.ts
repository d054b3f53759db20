// People of the unit: a cadet completes the profile on a phone and asks for another name, an admin answers, the staff roll is called.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look, picture, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const NAME = `De la Cruz ${RUN}`;
const NUMBER = `0917 ${Date.now() % 10_000_000}`;
const HOME = `12 Acacia Street, ${RUN}`;

let admin: Page;
let cadet: Page;
let staff: Page;
let complaints: string[];
let mine: { id: number; name: string; version: number };
let day: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  mine = await (await Caller.of(request, "demo-cadet")).get("cadets/me/");
  day = await todaysDay(await Caller.of(request, "demo-staff"));
  admin = await open(browser, "demo-admin", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  staff = await open(browser, "demo-staff", PHONE);
  complaints = [admin, cadet, staff].flatMap(complaintsOf);
});

test.afterAll(async () => {
  for (const page of [admin, cadet, staff]) await page?.context().close();
});

/** A training day of today; one is planned where there is none. */
async function todaysDay(caller: Caller): Promise<number> {
  const term = await caller.get<{ id: number }>("terms/current/");
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format();
  const made = await caller.send<{ id: number }>("POST", "training-days/", {
    term: term.id,
    date,
    title: `Inspection ${RUN}`,
  });
  return made.id;
}

test("a cadet sees what is missing and completes the profile on a phone", async () => {
  await cadet.goto("/me");
  await settle(cadet);
  const uniform = cadet.getByRole("region", { name: "Uniform sizes" });
  await uniform.getByRole("button", { name: "Edit: Uniform sizes" }).click();
  const sheet = cadet.getByRole("dialog", { name: "Uniform sizes" });
  await sheet.getByLabel("Combat boots").fill("42");
  await sheet.getByLabel("Uniform", { exact: true }).fill("M");
  await sheet.getByLabel("Cap").fill("7 1/8");
  await picture(cadet, "profile-edit");
  await sheet.getByRole("button", { name: "Save" }).click();

  await expect(sheet).toHaveCount(0);
  const done = cadet.getByRole("listitem").filter({ hasText: "Issue of the uniform" });
  await expect(done).toContainText("3 of 3");
  await expect(done).toContainText("Complete.");
  await expect(uniform).not.toContainText("missing");
});

test("the cadet asks for another name and reads that it waits", async () => {
  await cadet.getByRole("button", { name: "Ask for a change: Middle name" }).click();
  const dialog = cadet.getByRole("dialog", { name: "Ask for a change: Middle name" });
  await dialog.getByLabel("Middle name").fill(NAME);
  await dialog.getByLabel("Why").fill("My birth certificate spells it out");
  await dialog.getByRole("button", { name: "Send the request" }).click();

  await expect(cadet.getByText("change asked for")).toBeVisible();
  await expect(request(cadet, "My requests")).toContainText("waiting");
});

const request = (page: Page, list: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: NAME });

test("the admin accepts it, and the cadet's open page shows the new name at once", async () => {
  await admin.goto("/requests");
  await request(admin, "Change requests")
    .getByRole("button", { name: /^Accept/ })
    .click();
  const dialog = admin.getByRole("dialog", { name: "Accept this change?" });
  await dialog.getByLabel("Reason").fill("Seen the certificate");
  await dialog.getByRole("button", { name: "Accept and change" }).click();

  await expect(request(admin, "Change requests")).toHaveCount(0);
  await expect(cadet.getByRole("region", { name: "Identity" })).toContainText(NAME);
  await expect(request(cadet, "My requests")).toContainText("Seen the certificate");
});

test("the history of the record keeps the old name beside the new one", async () => {
  await admin.goto(`/cadets/${mine.id}?tab=history`);

  const first = admin.getByRole("list", { name: "Changes, newest first" }).getByRole("listitem");
  await expect(first.first()).toContainText(`→ ${NAME}`);
  await expect(first.first()).toContainText("Seen the certificate");
});

test("two who edit the same record at once are shown yours and theirs", async () => {
  await admin.goto(`/cadets/${mine.id}`);
  await admin.getByRole("button", { name: "Edit: Contact" }).click();
  const sheet = admin.getByRole("dialog", { name: "Contact" });
  await sheet.getByLabel("Address").fill(`1 Office Street, ${RUN}`);
  await sheet.getByLabel("Contact number").fill(NUMBER);

  await cadet.getByRole("button", { name: "Edit: Contact" }).click();
  const theirs = cadet.getByRole("dialog", { name: "Contact" });
  await theirs.getByLabel("Address").fill(HOME);
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(theirs).toHaveCount(0);

  await sheet.getByRole("button", { name: "Save" }).click();
  const address = sheet.getByRole("group", { name: "Address" });
  await expect(address).toContainText(HOME);
  await expect(sheet.getByRole("group", { name: "Contact number" })).toHaveCount(0);
  await picture(admin, "profile-merge");
  await address.getByRole("radio", { name: /^Theirs/ }).check();
  await sheet.getByRole("button", { name: "Save" }).click();

  await expect(sheet).toHaveCount(0);
  const contact = admin.getByRole("region", { name: "Contact" });
  await expect(contact).toContainText(HOME);
  await expect(contact).toContainText(NUMBER);
  // The refusal itself is in the browser's console; nothing else may be.
  expect(complaints.splice(0).filter((each) => !each.includes("412"))).toEqual([]);
});

test("opening health notes is announced, and then stands in the journal", async () => {
  await admin.getByRole("button", { name: "Open the health notes" }).click();
  await expect(admin.getByRole("button", { name: "Edit: Health" })).toBeVisible();

  const { results } = await (await Caller.of(admin.context().request, "demo-admin")).get<{
    results: { type: string }[];
  }>(`journal/?type=cadet.health_opened&cadet=${mine.id}`);
  expect(results.length).toBeGreaterThan(0);
});

test("the roster is narrowed to profiles that lack something", async () => {
  await admin.goto("/roster");
  const count = admin.getByRole("main").getByRole("status").first();
  const all = await count.textContent();
  await admin.getByLabel("Incomplete for").selectOption("Issue of the uniform");

  await expect(admin).toHaveURL(/incomplete=uniform/);
  await expect(count).not.toHaveText(all ?? "");
});

test("a member of the staff checks in on the day, and the admin confirms and marks the others", async () => {
  await admin.goto(`/days/${day}/staff`);
  await settle(admin);
  await staff.goto(`/days/${day}/staff`);
  await staff.getByRole("button", { name: "Check in" }).click();
  await expect(staff.getByText("to be confirmed")).toBeVisible();

  await admin.getByRole("button", { name: /^Confirm all who checked in/ }).click();
  await expect(staff.getByText("confirmed", { exact: true })).toBeVisible();

  const unmarked = admin
    .getByRole("group", { name: /^Mark/ })
    .filter({ hasNot: admin.locator('[aria-pressed="true"]') });
  const who = (await unmarked.first().getAttribute("aria-label")) ?? "";
  const other = admin.getByRole("group", { name: who, exact: true });
  await other.getByRole("button", { name: "Late" }).click();
  await expect(other.getByRole("button", { name: "Late" })).toHaveAttribute("aria-pressed", "true");
  await expect(admin.getByText(/^2 of \d+ there/)).toBeVisible();
});

test("every page of people is sound on a phone and a desk, by day and by night", async () => {
  test.setTimeout(240_000);
  complaints.splice(0);
  const found: string[] = [];
  for (const [page, name, path] of [
    [cadet, "me", "/me"],
    [admin, "requests", "/requests?all=true"],
    [admin, "cadet-summary", `/cadets/${mine.id}`],
    [admin, "cadet-history", `/cadets/${mine.id}?tab=history`],
    [admin, "roster-incomplete", "/roster?incomplete=enrolment"],
    [admin, "staff", "/staff"],
    [admin, "staff-roll", `/days/${day}/staff`],
    [staff, "staff-mine", "/staff/mine"],
    [staff, "staff-roll-own", `/days/${day}/staff`],
  ] as const) {
    await page.goto(path);
    await settle(page);
    found.push(...(await look(page, name)));
  }
  await admin.goto("/staff");
  await admin.getByRole("table").getByRole("link").first().click();
  await settle(admin);
  found.push(...(await look(admin, "staff-member")));

  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});
