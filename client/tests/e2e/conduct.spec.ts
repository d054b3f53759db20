// Conduct with due process: recommended, declined, recommended, awarded, appealed, upheld; the total is what it was.
import { expect, type Page, test } from "@playwright/test";
import * as acts from "./stage/acts";
import { look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const SECOND = { username: `sgt.${RUN}`, name: "Sgt Second Opinion" };
const REASON = `Left the formation before the colours (${RUN})`;

let admin: Page;
let staff: Page;
let other: Page;
let cadet: Page;
let name: string;
let before: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const mine = await Caller.of(request, "demo-cadet");
  name = (await mine.get<{ name: string }>("me/grade/")).name;
  before = await totalOf(mine);
  admin = await open(browser, "demo-admin", DESK);
  staff = await open(browser, "demo-staff", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  other = await acts.activate(browser, SECOND.username, await acts.addStaff(admin, SECOND));
});

test.afterAll(async () => {
  for (const page of [admin, staff, other, cadet]) await page?.context().close();
});

async function totalOf(caller: Caller): Promise<string> {
  const report = await caller.get<{ numbers: { to_date: { total: string } } }>("me/grade/");
  return report.numbers.to_date.total;
}

async function recommend(points: number): Promise<void> {
  await staff.goto("/conduct?award=demerit");
  const form = staff.getByRole("dialog", { name: "Give a demerit" });
  await form.getByRole("combobox", { name: "Cadet" }).fill(name.replace(/,|\s\w\.$/g, ""));
  await form.getByRole("option", { name }).click();
  await form
    .getByLabel("Rule")
    .selectOption({ label: "D-LEFT · Left a formation without leave (4–9)" });
  await form.getByLabel("Points").fill(String(points));
  await form.getByLabel("Reason").fill(REASON);
  await form.getByRole("button", { name: "Recommend" }).click();
  await expect(staff.getByText(`Recommended for ${name}. Another person decides.`)).toBeVisible();
}

const todayInManila = () =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(new Date());

const card = (page: Page, list: string) =>
  page.getByRole("list", { name: list }).getByRole("listitem").filter({ hasText: REASON });

test("what the staff recommends they do not decide themselves", async () => {
  await recommend(6);

  await staff.goto("/conduct?tab=recommendations");
  await expect(card(staff, "Recommendations")).toContainText("another person decides");
  await expect(card(staff, "Recommendations").getByRole("button", { name: /^Award/ })).toHaveCount(
    0,
  );
});

test("the admin declines it with a reason, and the cadet's total is untouched", async ({
  request,
}) => {
  await admin.goto("/conduct?tab=recommendations");
  await card(admin, "Recommendations")
    .getByRole("button", { name: /^Decline/ })
    .click();
  const dialog = admin.getByRole("dialog", { name: "Decline this recommendation?" });
  await dialog.getByLabel("Reason").fill("He had leave");
  await dialog.getByRole("button", { name: "Decline" }).click();

  await expect(admin.getByText(`Declined for ${name}.`)).toBeVisible();
  await expect(card(admin, "Recommendations")).toHaveCount(0);
  expect(await totalOf(await Caller.of(request, "demo-cadet"))).toBe(before);
});

test("recommended again, the admin awards it and the cadet's page shows it at once", async () => {
  await cadet.goto("/conduct/mine");
  await settle(cadet);
  await recommend(6);
  await admin.goto("/conduct?tab=recommendations");
  await card(admin, "Recommendations")
    .getByRole("button", { name: /^Award/ })
    .click();
  const dialog = admin.getByRole("dialog", { name: "Award this?" });
  await dialog.getByRole("button", { name: "Award" }).click();

  await expect(admin.getByText(`Awarded to ${name}.`)).toBeVisible();
  await expect(card(cadet, "Merits and demerits, newest first")).toContainText("−6");
});

test("the cadet reads it, and appeals in words of their own", async () => {
  const entry = card(cadet, "Merits and demerits, newest first");
  await entry.getByRole("button", { name: /^I have read this/ }).click();
  await expect(entry.getByText(/^Read on/)).toBeVisible();
  await entry.getByRole("button", { name: /^Appeal/ }).click();
  const form = cadet.getByRole("dialog", { name: "Appeal this entry?" });
  await form.getByRole("textbox").fill("I carried a comrade to the clinic. The nurse can tell.");
  await form.getByRole("button", { name: "Send the appeal" }).click();

  await expect(entry.getByText(/^Another person decides by/)).toBeVisible();
});

test("neither who gave nor who recommended it decides", async () => {
  for (const page of [admin, staff]) {
    await page.goto("/conduct?tab=appeals");
    await expect(card(page, "Appeals")).toContainText("another person decides");
    await expect(card(page, "Appeals").getByRole("button", { name: /^Uphold/ })).toHaveCount(0);
  }
});

test("another member of the staff upholds it, and the total returns to what it was", async ({
  request,
}) => {
  expect(await totalOf(await Caller.of(request, "demo-cadet"))).not.toBe(before);
  await other.goto("/conduct?tab=appeals");
  await card(other, "Appeals")
    .getByRole("button", { name: /^Uphold/ })
    .click();
  const dialog = other.getByRole("dialog", { name: "Uphold this appeal?" });
  await dialog.getByLabel("Reason").fill("The nurse confirms it");
  await dialog.getByRole("button", { name: "Uphold and void" }).click();

  const entry = card(cadet, "Merits and demerits, newest first");
  await expect(entry.getByText("Appeal upheld")).toBeVisible();
  await expect(entry.getByText(/^Voided by/)).toBeVisible();
  expect(await totalOf(await Caller.of(request, "demo-cadet"))).toBe(before);
});

test("what was recommended for two cadets in one act is declined in one act", async ({
  request,
}) => {
  const caller = await Caller.of(request, "demo-staff");
  const term = await caller.get<{ id: number }>("terms/current/");
  const { results } = await caller.get<{ results: { id: number }[] }>(
    `enrolments/?term=${term.id}&company=Bravo&page_size=2`,
  );
  const reason = `Sang on the march (${RUN})`;
  const body = { kind: "merit", points: 3, reason, occurred_on: todayInManila() };
  const enrolments = results.map(({ id }) => id);
  await caller.send("POST", "recommendations/", { ...body, enrolments });

  await admin.goto("/conduct?tab=recommendations");
  const bar = admin
    .getByRole("region", { name: "Recommended in one act" })
    .filter({ hasText: reason });
  await bar.scrollIntoViewIfNeeded();
  expect(await look(admin, "conduct-batch")).toEqual([]);
  await bar.getByRole("button", { name: "Decline all" }).click();
  const dialog = admin.getByRole("dialog", { name: "Decline all 2?" });
  await dialog.getByLabel("Reason").fill("Everybody sang");
  await dialog.getByRole("button", { name: "Decline all" }).click();

  await expect(admin.getByText("Declined for 2 cadets.")).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test("every page of conduct is sound on a phone and a desk, by day and by night", async () => {
  const found: string[] = [];
  for (const tab of [
    "",
    "?tab=recommendations&all=true",
    "?tab=appeals&all=true",
    "?tab=catalogue",
  ]) {
    await admin.goto(`/conduct${tab}`);
    await settle(admin);
    found.push(...(await look(admin, `conduct${tab.replace(/\W/g, "-")}`)));
  }
  await staff.goto("/conduct?award=merit");
  found.push(...(await look(staff, "conduct-form")));
  await cadet.goto("/conduct/mine");
  await cadet.getByText("What earns merits and demerits").click();
  found.push(...(await look(cadet, "conduct-mine")));

  expect(found).toEqual([]);
});
