// What happens reaches the cadet: the bell at once, a letter by mail, and nothing twice; reading it settles it.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

const MAIL = process.env.RGMS_MAIL ?? "http://localhost:8025";
// The worker looks every 15 seconds for what it has to tell, and again for what it has to deliver.
const SOON = { timeout: 60_000 };
const ADDRESS = `cadet.${Date.now().toString(36)}@students.example`;
const SUBJECT = "RGMS: You received merits";

let cadet: Page;
let admin: Page;
let enrolment: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const mine = await Caller.of(request, "demo-cadet");
  enrolment = (await mine.get<{ enrolment: number }>("me/grade/")).enrolment;
  await mine.send("PATCH", "auth/me/", { email: ADDRESS });
  cadet = await open(browser, "demo-cadet", PHONE);
  admin = await open(browser, "demo-admin", DESK);
});

test.afterAll(async () => {
  for (const page of [cadet, admin]) await page?.context().close();
});

const todayInManila = () =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(new Date());

async function award(staff: Caller): Promise<void> {
  const body = { kind: "merit", points: 1, occurred_on: todayInManila(), reason: "Helped a mate" };
  await staff.send("POST", "ledger/", { ...body, enrolment });
}

test("the cadet chooses letters about merits", async () => {
  const complaints = complaintsOf(cadet);
  await cadet.goto("/notifications/settings");
  const mail = cadet.getByRole("checkbox", { name: "Merits and demerits: Mail" });
  await mail.check();
  await expect(mail).toBeEnabled();
  await cadet.reload();
  await expect(mail).toBeChecked();

  expect(await look(cadet, "notice-settings-story")).toEqual([]);
  expect(complaints).toEqual([]);
  await cadet.setViewportSize(PHONE);
});

test("a merit rings the cadet's bell by itself", async ({ request }) => {
  await cadet.goto("/notifications");
  await settle(cadet);
  const before = await cadet.getByRole("heading", { name: "You received merits" }).count();
  await award(await Caller.of(request, "demo-staff"));

  await expect(cadet.getByRole("heading", { name: "You received merits" })).toHaveCount(
    before + 1,
    SOON,
  );
  await expect(cadet.getByRole("link", { name: /^Notifications, \d+ unread$/ })).toBeVisible();
  expect(await look(cadet, "notifications-story")).toEqual([]);
  await cadet.setViewportSize(PHONE);
});

test("the letter lies with the developer's mail, once, without a word of the staff's", async ({
  request,
}) => {
  const letters = async () => {
    const page = await (await request.get(MAIL)).text();
    const own = page.split("<article>").filter((each) => each.includes(ADDRESS));
    // The digest of the morning may come besides.
    return own.filter((each) => each.includes(SUBJECT));
  };
  await expect.poll(letters, SOON).toHaveLength(1);
  const [letter] = await letters();
  expect(letter).toContain("You received merits.");
  expect(letter).not.toContain("Helped a mate");
});

test("opening it leads to the cadet's conduct and settles it", async () => {
  await cadet.getByRole("link", { name: "You received merits" }).first().click();
  await expect(cadet).toHaveURL(/\/conduct\/mine/);
  await cadet.goto("/notifications");
  const all = cadet.getByRole("button", { name: "Mark all as read" });
  const nothing = cadet.getByText("You have read everything.");
  // The page knows how much is unread a moment after it knows what is.
  await expect(nothing.or(all.and(cadet.locator(":enabled")))).toBeVisible();
  if (await all.isEnabled()) await all.click();
  await expect(nothing).toBeVisible();
  await expect(cadet.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
});

test("a broadcast rings for everybody but who muted announcements, and nobody misses it", async ({
  request,
}) => {
  await cadet.goto("/notifications/settings");
  const muted = cadet.getByRole("checkbox", { name: "Announcements: Muted" });
  await muted.check();
  await expect(muted).toBeEnabled();
  await cadet.goto("/notifications");
  await cadet.getByLabel("Which").selectOption({ label: "All" });
  await settle(cadet);
  const reader = await Caller.of(request, "demo-cadet");
  const kept = async () =>
    (await reader.get<{ count: number }>("notifications/?kind=announcement")).count;
  const before = await kept();
  const staff = await Caller.of(request, "demo-staff");
  const unread = async () =>
    (await staff.get<{ count: number }>("notifications/?kind=announcement&unread=true")).count;
  const rung = await unread();

  const title = `Bring your own water (${ADDRESS.slice(6, 14)})`;
  const { results } = await staff.get<{ results: { id: number; state: string }[] }>("terms/");
  const term = results.find((each) => each.state === "open")?.id;
  const sender = await Caller.of(request, "demo-admin");
  const whom = { term, audience: "all" };
  const { count } = await sender.send<{ count: number }>("POST", "broadcasts/preview/", whom);
  await sender.send("POST", "broadcasts/", { ...whom, count, title, body: "Two litres." });

  await expect.poll(kept, SOON).toBe(before + 1);
  const newest = cadet.getByRole("main").getByRole("heading", { level: 2 }).first();
  await expect(newest).toHaveText("You have an announcement", SOON);
  await expect.poll(unread, SOON).toBe(rung + 1);
  await expect(cadet.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await cadet.goto("/messages");
  await expect(cadet.getByRole("link", { name: title })).toBeVisible();
  await cadet.goto("/notifications/settings");
  await muted.uncheck();
});

test("the admin sees that it was delivered", async () => {
  await admin.goto("/deliveries?state=sent");
  await expect(
    admin.getByRole("listitem").filter({ hasText: "You received merits" }).first(),
  ).toContainText("delivered");
  expect(await look(admin, "deliveries-story")).toEqual([]);
});
