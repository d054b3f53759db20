// Calling the roll where there is no signal: nothing is lost, nothing counts twice, nobody is overwritten unseen.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { checkOperations } from "./stage/checks";
import { list, readyForTheField } from "./stage/field";
import { look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE, signIn } from "./stage/people";

const RUN = Date.now().toString(36);
const WAITING = (count: number) => `${count} ${count === 1 ? "mark" : "marks"} waiting to send`;

interface Line {
  enrolment: number;
  student_number: string;
  name: string;
  status: string | null;
  version: number;
  time_in: string | null;
  time_out: string | null;
  remarks: string;
}

let staff: Caller;
let admin: Caller;

test.beforeEach(async ({ request }) => {
  staff = await Caller.of(request, "demo-staff");
  admin = await Caller.of(request, "demo-admin");
});

/** A training day of today with an open roll. */
async function anOpenDay(title: string): Promise<number> {
  const term = await staff.get<{ id: number }>("terms/current/");
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(new Date());
  const wished = { term: term.id, date, title: `${title} ${RUN}` };
  const { id } = await staff.send<{ id: number }>("POST", "training-days/", wished);
  await staff.send("POST", `training-days/${id}/open/`, {});
  return id;
}

async function linesOf(day: number): Promise<Line[]> {
  return (await staff.get<{ lines: Line[] }>(`training-days/${day}/roll/`)).lines;
}

async function changesOf(day: number): Promise<number> {
  return (await staff.get<{ count: number }>(`attendance-changes/?training_day=${day}`)).count;
}

const cellOf = (page: Page, { enrolment }: Line) =>
  page.locator(`[data-enrolment="${enrolment}"]`).getByRole("group");

/** The server does what it is asked, and of every three answers the first is lost on the way. */
async function dropEveryThirdReply(context: BrowserContext): Promise<() => number> {
  let asked = 0;
  await context.route("**/api/v1/training-days/*/roll/", async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    const response = await route.fetch();
    if (asked++ % 3 === 0) return route.abort("connectionreset");
    return route.fulfill({ response });
  });
  return () => asked;
}

async function tap(page: Page, line: Line, status: string): Promise<void> {
  await page.getByPlaceholder("Name or number").fill(line.student_number);
  await cellOf(page, line).getByRole("button", { name: status }).click();
}

test("forty marks without signal, a reload, two tabs and lost replies make forty rows", async ({
  browser,
}) => {
  const day = await anOpenDay("Field drill");
  const first = await open(browser, "demo-staff", PHONE);
  const context = first.context();
  await readyForTheField(first, day);

  await context.setOffline(true);
  await list(first).getByRole("button", { name: "Present" }).first().focus();
  for (const key of [..."p".repeat(20), ..."l".repeat(10), ..."a".repeat(10)]) {
    await first.keyboard.press(key);
  }
  await expect(first.getByText(WAITING(40))).toBeVisible();

  await first.reload();
  await expect(first.getByText(WAITING(40))).toBeVisible();
  const second = await context.newPage();
  await second.goto("/queue");
  await expect(second.getByText(WAITING(40))).toBeVisible();
  expect(await look(second, "queue")).toEqual([]);
  await second.setViewportSize(PHONE);

  const asked = await dropEveryThirdReply(context);
  await context.setOffline(false);
  await expect(first.getByText("All marks sent")).toBeVisible({ timeout: 60_000 });
  await expect(second.getByText("All marks sent")).toBeVisible();

  const changed = (await linesOf(day)).filter(({ status }) => status === "late").slice(0, 5);
  for (const line of changed) {
    await tap(first, line, "Present");
    await expect(first.getByText("All marks sent")).toBeVisible({ timeout: 20_000 });
  }

  const marked = (await linesOf(day)).filter(({ version }) => version > 0);
  expect(marked).toHaveLength(40);
  const count = (wanted: string) => marked.filter(({ status }) => status === wanted).length;
  expect([count("present"), count("late"), count("absent")]).toEqual([25, 5, 10]);
  expect(
    marked
      .map(({ version }) => version)
      .sort()
      .join(""),
  ).toBe("1".repeat(35) + "2".repeat(5));
  expect(await changesOf(day)).toBe(45);
  expect(asked()).toBeGreaterThan(6);
  expect(await checkOperations()).toContain("0 faults");
  await context.close();
});

test("two phones mark one cadet differently: a card shows both, and a person chooses", async ({
  browser,
}) => {
  const day = await anOpenDay("Two phones");
  const [ana, ben] = await linesOf(day);
  if (!ana || !ben) throw new Error("the roll is empty");
  const field = await open(browser, "demo-staff", PHONE);
  await readyForTheField(field, day);
  await field.context().setOffline(true);
  await tap(field, ana, "Present");
  await tap(field, ben, "Present");

  const desk = await open(browser, "demo-admin", DESK);
  await desk.goto(`/days/${day}/roll`);
  await tap(desk, ana, "Absent");
  await tap(desk, ben, "Absent");
  await expect(desk.getByText("All marks sent")).toBeVisible();
  await field.context().setOffline(false);

  await expect(field.getByRole("heading", { name: "2 marks need a decision" })).toBeVisible();
  await field.goto("/queue");
  const card = (name: string) => field.getByRole("listitem", { name, exact: true });
  await expect(card(ana.name).getByText("Absent")).toBeVisible();
  await expect(card(ana.name).getByText("Present")).toBeVisible();
  expect(await look(field, "conflicts")).toEqual([]);
  await field.setViewportSize(PHONE);

  await card(ben.name).getByRole("button", { name: "Keep theirs" }).click();
  await expect(card(ben.name)).toBeHidden();
  await card(ana.name).getByRole("button", { name: "Put mine" }).click();
  const why = field.getByRole("dialog", { name: "Put your mark over theirs?" });
  await why.getByLabel("Reason").fill("Stood behind the colours");
  await why.getByRole("button", { name: "Put mine" }).click();

  await expect(card(ana.name)).toBeHidden();
  await expect(field.getByText("All marks sent")).toBeVisible();
  const [anaNow, benNow] = await linesOf(day);
  expect([anaNow?.status, benNow?.status]).toEqual(["present", "absent"]);
  await expect(cellOf(desk, ben).getByRole("button", { name: "Absent" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await desk.context().close();
  await field.context().close();
});

test("a session that ran out in the field keeps the marks for the one who made them", async ({
  browser,
}) => {
  const day = await anOpenDay("Long march");
  const page = await open(browser, "demo-staff", PHONE);
  const context = page.context();
  await readyForTheField(page, day);
  await context.setOffline(true);
  await list(page).getByRole("button", { name: "Present" }).first().focus();
  for (const key of "ppp") await page.keyboard.press(key);
  await expect(page.getByText(WAITING(3))).toBeVisible();

  // What the server would say of a session past its age.
  await context.clearCookies();
  await page.reload();
  await expect(page.getByText(WAITING(3))).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByLabel("Username or student number")).toBeVisible();
  expect((await linesOf(day)).filter(({ version }) => version > 0)).toEqual([]);

  await signIn(page, "demo-cadet");
  await settle(page);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Username or student number")).toBeVisible();
  expect((await linesOf(day)).filter(({ version }) => version > 0)).toEqual([]);

  await signIn(page, "demo-staff");
  await expect
    .poll(async () => (await linesOf(day)).filter(({ status }) => status === "present").length, {
      timeout: 20_000,
    })
    .toBe(3);
  await context.close();
});

test("marks that come for a closed roll wait with the day until somebody accepts or dismisses them", async ({
  browser,
}) => {
  const day = await anOpenDay("Closed early");
  const [ana, ben] = await linesOf(day);
  if (!ana || !ben) throw new Error("the roll is empty");
  const field = await open(browser, "demo-staff", PHONE);
  await readyForTheField(field, day);
  await field.context().setOffline(true);
  await tap(field, ana, "Present");
  await tap(field, ben, "Late");
  const blanks = (await linesOf(day)).length;
  await admin.send("POST", `training-days/${day}/close/`, { blanks });
  await field.context().setOffline(false);
  await expect.poll(() => lateOf(day)).toEqual(["pending", "pending"]);

  const desk = await open(browser, "demo-admin", DESK);
  await desk.goto(`/days/${day}`);
  const accept = desk.getByRole("button", { name: `Accept the late mark of ${ana.name}` });
  await expect(accept).toBeDisabled();
  expect(await look(desk, "late-arrivals")).toEqual([]);
  await desk.setViewportSize(DESK);
  await desk.getByRole("button", { name: "Reopen" }).click();
  const reopen = desk.getByRole("dialog", { name: /^Reopen the roll/ });
  await reopen.getByLabel("Reason").fill("The bus came late");
  await reopen.getByRole("button", { name: "Reopen the roll" }).click();
  await accept.click();
  await expect(desk.getByText(`The late mark of ${ana.name} is on the roll.`)).toBeVisible();
  await desk.getByRole("button", { name: `Dismiss the late mark of ${ben.name}` }).click();
  const dismiss = desk.getByRole("dialog", { name: /^Dismiss the late mark/ });
  await dismiss.getByLabel("Reason").fill("Was seen in town");
  await dismiss.getByRole("button", { name: "Dismiss it" }).click();

  await expect.poll(() => lateOf(day)).toEqual(["accepted", "dismissed"]);
  const [anaNow, benNow] = await linesOf(day);
  expect([anaNow?.status, benNow?.status]).toEqual(["present", "absent"]);
  expect(await checkOperations()).toContain("0 faults");
  await desk.context().close();
  await field.context().close();
});

async function lateOf(day: number): Promise<string[]> {
  const { results } = await staff.get<{ results: { state: string }[] }>(
    `late-arrivals/?training_day=${day}`,
  );
  return results.map(({ state }) => state);
}

test("a roll is called without touching the mouse", async ({ browser }) => {
  const day = await anOpenDay("Keyboard only");
  const [ana, ben] = await linesOf(day);
  const page = await open(browser, "demo-staff", DESK);
  await page.goto(`/days/${day}/roll`);
  await expect(list(page)).toBeVisible();
  const isOnRoll = () =>
    page.evaluate(() => document.activeElement?.closest("[data-enrolment]") !== null);
  for (let presses = 0; presses < 80 && !(await isOnRoll()); presses++) {
    await page.keyboard.press("Tab");
  }
  expect(await isOnRoll()).toBe(true);

  await page.keyboard.press("p");
  await page.keyboard.press("l");
  await page.keyboard.press("a");
  await page.keyboard.press("u");
  await expect(page.getByText("All marks sent")).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("d");
  const sheet = page.getByRole("dialog", { name: ben?.name ?? "" });
  await expect(sheet).toBeVisible();
  const isAt = (label: string) =>
    sheet.getByLabel(label).evaluate((box) => box === document.activeElement);
  for (let presses = 0; presses < 20 && !(await isAt("Left at")); presses++) {
    await page.keyboard.press("Tab");
  }
  // Never before the arrival, which is the moment of the mark.
  await page.keyboard.type("1159PM");
  await page.keyboard.press("Enter");
  await expect(sheet).toBeHidden();

  await expect
    .poll(async () => {
      const [first, second, third] = await linesOf(day);
      return [first?.status, second?.status, second?.time_out, third?.status];
    })
    .toEqual(["present", "late", "23:59", null]);
  expect(ana).toBeDefined();
  await page.context().close();
});
