// My data: a cadet reads what is kept, takes it along and asks for a correction; the office answers in time.
import { expect, type Page, test } from "@playwright/test";
import { unpack } from "./stage/archive";
import { complaintsOf, look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const WISH = `My middle name has an ñ (${RUN})`;
const ANSWER = `It is corrected since today. (${RUN})`;
const LOSS = `A printed roster was left in a jeepney (${RUN})`;
// The worker looks every 15 seconds for what it has to tell.
const SOON = { timeout: 60_000 };

interface Person {
  name: string;
  student_number: string;
}

// A page as a phone's camera gives it: drawn by the browser, so that it is a true picture.
const drawn = (page: Page) =>
  page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 }, type: "jpeg" });

let admin: Page;
let cadet: Page;
let ownId: number;
let own: Person;
let others: Person[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const mine = await Caller.of(request, "demo-cadet");
  own = await mine.get<Person>("cadets/me/");
  const asAdmin = await Caller.of(request, "demo-admin");
  const term = await asAdmin.get<{ id: number }>("terms/current/");
  const list = await asAdmin.get<{ results: { cadet: Person }[] }>(
    `enrolments/?term=${term.id}&page_size=200`,
  );
  others = list.results
    .map((each) => each.cadet)
    .filter(({ student_number }) => student_number !== own.student_number);
  ownId = (await mine.get<{ cadet: number }>("me/grade/")).cadet;
  await asAdmin.get(`cadets/${ownId}/health/`);
  admin = await open(browser, "demo-admin", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
});

test.afterAll(async () => {
  for (const page of [admin, cadet]) await page?.context().close();
});

const asked = (page: Page, list: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: WISH });

test("the notice is read before signing in, in both languages", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/login");
  await page.getByRole("link", { name: "What is kept about you, and why" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy notice" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who keeps your data" })).toBeVisible();

  await page.getByRole("button", { name: "Basahin sa Filipino" }).click();
  await expect(page.getByRole("heading", { name: "Bakit" })).toBeVisible();
  await page.getByRole("button", { name: "Read in English" }).click();

  expect(await look(page, "privacy-notice-story")).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a cadet reads what is kept and notes that the notice was read", async () => {
  await cadet.goto("/privacy");
  const kept = cadet.getByRole("list", { name: "What is kept about me" });
  const roll = kept.getByRole("listitem").filter({
    has: cadet.getByRole("heading", { name: "Attendance", exact: true }),
  });
  await expect(roll).toContainText(/\d+ entr/);
  await cadet.getByRole("tab", { name: "Notice" }).click();
  const read = cadet.getByRole("button", { name: "I have read this" });
  await settle(cadet);
  if (await read.isVisible()) await read.click();
  await expect(cadet.getByText(/^You have read this version on/)).toBeVisible();
});

test("the cadet takes the data along, and the archive holds nobody else", async () => {
  await cadet.goto("/privacy");
  await cadet.getByRole("button", { name: "Put my data together" }).click();
  const fetch = cadet
    .getByRole("list", { name: "Archives" })
    .getByRole("button", { name: "Download" })
    .first();
  await expect(fetch).toBeVisible(SOON);
  const [download] = await Promise.all([cadet.waitForEvent("download"), fetch.click()]);
  const files = await unpack(await download.path());

  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["README.txt", "data.json", "attendance.csv", "ledger.csv"]),
  );
  const data = files.get("data.json") ?? "";
  expect(data).toContain(own.student_number);
  expect(JSON.parse(data)).toMatchObject({ username: "demo-cadet" });
  expect((files.get("attendance.csv") ?? "").split("\r\n").length).toBeGreaterThan(2);
  expect(others.length).toBeGreaterThan(20);
  const all = [...files.values()].join("\n");
  const strangers = others.filter(
    ({ name, student_number }) => all.includes(name) || all.includes(student_number),
  );
  expect(strangers).toEqual([]);
});

test("the cadet sees who opened the health notes", async () => {
  await cadet.getByRole("tab", { name: "Who opened my files" }).click();
  const list = cadet.getByRole("list", { name: "Who opened my files" });

  await expect(list.getByRole("listitem").first()).toContainText("The health notes");
  await expect(list.getByRole("listitem").first()).toContainText("Administrator");
});

test("a question gets a date, and appears on the desk by itself", async () => {
  await admin.goto("/privacy/desk");
  await settle(admin);
  await cadet.getByRole("tab", { name: "My requests" }).click();
  const form = cadet.getByRole("form", { name: "Ask about my data" });
  await form.getByLabel("What I want").selectOption({ label: "Correct something" });
  await form.getByLabel("In my words").fill(WISH);
  await form.getByRole("button", { name: "Send" }).click();

  await expect(cadet.getByText(/^Sent\. The answer is due on/)).toBeVisible();
  await expect(asked(cadet, "What I asked")).toContainText(/Answer due on .*days left/);
  await expect(asked(admin, "Requests")).toContainText("Correct something");
  await expect(asked(admin, "Requests")).toContainText("demo-cadet");
});

test("the office answers; the cadet's page shows it and the bell rings", async () => {
  await asked(admin, "Requests")
    .getByRole("button", { name: /^Answer/ })
    .click();
  const dialog = admin.getByRole("dialog", { name: /^Answer/ });
  await dialog.getByLabel("Answer").fill(ANSWER);
  await dialog.getByRole("button", { name: "Send the answer" }).click();
  await expect(dialog).toBeHidden();

  await expect(asked(cadet, "What I asked")).toContainText(ANSWER);
  await expect(asked(admin, "Requests")).toHaveCount(0);
  await cadet.goto("/notifications");
  await cadet
    .getByRole("link", { name: "Your request about your data was answered" })
    .first()
    .click(SOON);
  await expect(cadet).toHaveURL(/\/privacy$/);
  await expect(cadet.getByRole("region", { name: "My last request" })).toContainText(ANSWER);
});

test("an incident has a clock until the Commission is told", async () => {
  await admin.goto("/privacy/desk?tab=incidents");
  await admin.getByRole("button", { name: "Enter an incident" }).click();
  const form = admin.getByRole("dialog", { name: "Enter an incident" });
  await form.getByLabel("What happened").fill(LOSS);
  await form.getByLabel("Data concerned").fill("Names and student numbers");
  await form.getByRole("button", { name: "Save" }).click();

  const card = admin
    .getByRole("list", { name: "Incidents" })
    .getByRole("listitem")
    .filter({ hasText: LOSS });
  await expect(card).toContainText(/Tell the Commission by .*7[12] hours left/);
});

test("a hold stands for a cadet until it is lifted with a reason", async () => {
  await admin.goto("/privacy/desk?tab=holds");
  await admin.getByRole("button", { name: "Hold somebody's data" }).click();
  const form = admin.getByRole("dialog", { name: "Hold somebody's data" });
  await form.getByRole("combobox", { name: "Person" }).fill(own.student_number);
  await form.getByRole("option", { name: own.name }).click();
  await form.getByLabel("Reason").fill(`A complaint is open (${RUN})`);
  await form.getByRole("button", { name: "Hold", exact: true }).click();
  const row = admin.getByRole("row").filter({ hasText: RUN });
  await expect(row).toContainText("on hold");

  expect(await look(admin, "privacy-holds-story")).toEqual([]);
  await admin.setViewportSize(DESK);
  await row.getByRole("button", { name: /^Lift the hold/ }).click();
  const dialog = admin.getByRole("dialog", { name: /^Lift the hold/ });
  await dialog.getByLabel("Reason").fill("It was settled");
  await dialog.getByRole("button", { name: "Lift the hold" }).click();
  await expect(row).toContainText("It was settled");
});

test("a guardian's signed paper is kept, opened by its cadet, and every other look is noted", async ({
  request,
}) => {
  const asAdmin = await Caller.of(request, "demo-admin");
  const standing = await asAdmin.get<{ results: { id: number }[] }>(
    `privacy/consents/?cadet=${ownId}&holds=true`,
  );
  for (const { id } of standing.results) {
    await asAdmin.send("POST", `privacy/consents/${id}/withdraw/`, { reason: "A newer one" });
  }
  const said = { guardian_name: "Maria", relation: "Mother", way: "paper", given_on: "2026-08-01" };
  await asAdmin.send("POST", "privacy/consents/", { cadet: ownId, ...said });
  await admin.goto("/privacy/desk?tab=consents");
  await admin.getByRole("button", { name: `Add the signed paper of ${own.name}` }).click();
  const form = admin.getByRole("dialog", { name: /^The signed paper of the consent for/ });
  await form
    .getByLabel("Scan or photo")
    .setInputFiles({ name: "paper.jpg", mimeType: "image/jpeg", buffer: await drawn(admin) });
  await form.getByRole("button", { name: "Keep the paper" }).click();
  await expect(form).toBeHidden();
  expect(await look(admin, "privacy-consents-story")).toEqual([]);
  await admin.setViewportSize(DESK);
  await admin.getByRole("button", { name: "Open paper.jpg" }).first().click();
  await expect(admin.getByRole("dialog", { name: "paper.jpg" }).getByRole("img")).toBeVisible();

  await cadet.goto("/privacy");
  await cadet.getByRole("button", { name: "Open paper.jpg" }).click();
  await expect(cadet.getByRole("dialog", { name: "paper.jpg" }).getByRole("img")).toBeVisible();
  await cadet.goto("/privacy?tab=opened");
  const first = cadet.getByRole("list", { name: "Who opened my files" }).getByRole("listitem");
  await expect(first.first()).toContainText("The signed paper of my guardian");
  await expect(first.first()).toContainText("Administrator");
});

test("looking at what is due deletes nothing", async () => {
  await admin.goto("/privacy/desk?tab=retention");
  const rules = admin.getByRole("list", { name: "Rules of deletion" });
  await expect(rules.getByRole("listitem").first()).toBeVisible();
  await expect(admin.getByText(/Nothing is deleted by looking/)).toBeVisible();
});

test("every page of privacy is sound on a phone and a desk, by day and by night", async () => {
  const found: string[] = [];
  for (const tab of ["data", "opened", "requests"]) {
    await cadet.goto(`/privacy?tab=${tab}`);
    await settle(cadet);
    found.push(...(await look(cadet, `privacy-story-${tab}`)));
  }
  await cadet.goto("/privacy?tab=kept");
  await cadet.getByText("Knowing who trains, and where everybody stands").click();
  found.push(...(await look(cadet, "privacy-story-kept")));
  await admin.goto("/privacy/desk?tab=incidents");
  found.push(...(await look(admin, "privacy-story-incidents")));

  expect(found).toEqual([]);
});
