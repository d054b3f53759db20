// The system seen by an admin: what is well and what is not, and read-only mode from both sides.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";

const RUN = Date.now().toString(36);
const WHY = "The database moves to another server";
const WORDS = `Fever since Friday, nobody could drive me (${RUN})`;

let admin: Page;
let cadet: Page;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  admin = await open(browser, "demo-admin", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  complaints = complaintsOf(admin);
});

test.afterAll(async () => {
  for (const page of [admin, cadet]) await page?.context().close();
});

/** Turn the switch of read-only mode, with the reason it asks for. */
async function turn(button: string, reason: string): Promise<void> {
  await admin.getByRole("button", { name: button }).click();
  const dialog = admin.getByRole("dialog", { name: button });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
}

const bar = (page: Page) => page.getByText(/^Read-only since .+: nothing can be changed for now/);

test("an admin sees services, jobs, copies and promises, each with a word for how it is", async () => {
  await admin.getByRole("link", { name: "System", exact: true }).click();

  await expect(admin.getByRole("heading", { level: 1, name: "System" })).toBeVisible();
  const services = admin.getByRole("region", { name: "Services" });
  await expect(services.getByRole("listitem").filter({ hasText: "In order" })).toHaveCount(3);
  const promises = admin.getByRole("region", { name: "What the system promises" });
  await expect(promises.getByRole("listitem")).toHaveCount(10);
  await expect(promises.getByText("Tests only")).toHaveCount(6);
  expect(await look(admin, "system")).toEqual([]);
  expect(complaints).toEqual([]);
});

test("read-only mode asks who one is and why, and tells everybody at once", async () => {
  await letProofsAge();
  await turn("Switch read-only on", WHY);
  const asked = admin.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(passwordOf("demo-admin"));
  await asked.getByRole("button", { name: "Confirm and go on" }).click();

  await expect(admin.getByText("Read-only mode is on.")).toBeVisible();
  await expect(bar(admin)).toContainText(WHY);
  await expect(bar(cadet)).toContainText(WHY);
  expect(await look(admin, "system-read-only")).toEqual([]);
});

test("a cadet's letter is refused in words and stays on the phone", async ({ request }) => {
  await cadet.goto("/excuses/new");
  await cadet.getByRole("checkbox").last().check();
  await cadet.getByLabel("Why").selectOption("Sickness");
  await cadet.getByLabel("In your own words").fill(WORDS);
  const refused = cadet.waitForResponse(
    (answer) => answer.url().endsWith("/excuse-letters/") && answer.request().method() === "POST",
  );
  await cadet.getByRole("button", { name: "Send the letter" }).click();

  expect((await refused).status()).toBe(503);
  await expect(bar(cadet)).toContainText(WHY);
  await expect(cadet.getByText("1 change is waiting.")).toBeVisible();
  await expect(cadet.getByText(/^Not taken yet, nothing can be changed/)).toContainText(WHY);
  expect(await look(cadet, "read-only-letter")).toEqual([]);
  expect(await lettersOf(request)).toEqual([]);
});

test("switched off again, the letter leaves by itself and arrives once", async ({ request }) => {
  await admin.setViewportSize(DESK);
  await turn("Switch read-only off", "The database has moved");

  await expect(admin.getByText("Read-only mode is off.")).toBeVisible();
  await expect(bar(cadet)).toHaveCount(0);
  await expect(cadet.getByText("Your letter is sent.")).toBeVisible({ timeout: 20_000 });
  expect(await lettersOf(request)).toHaveLength(1);
  await settle(admin);
});

async function lettersOf(request: Parameters<typeof Caller.of>[0]): Promise<object[]> {
  type Letters = { results: { reason: string }[] };
  const mine = await (await Caller.of(request, "demo-cadet")).get<Letters>("excuse-letters/");
  return mine.results.filter(({ reason }) => reason === WORDS);
}

test("the journal keeps who switched it, when and why", async () => {
  await admin.goto("/journal");
  const entries = admin.getByRole("list", { name: "Journal entries, newest first" });
  await expect(entries.getByText(`switched read-only mode on: ${WHY}`).first()).toBeVisible();
});
