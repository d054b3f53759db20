// Watching over cadets: a third absence opens a case, the muster follows the roll, and nothing imagined is kept.
import { expect, type Page, test } from "@playwright/test";
import { look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);

interface Line {
  enrolment: number;
  name: string;
  company: string;
  platoon: string;
  student_number: string;
}

let admin: Page;
let staff: Page;
let cadet: Page;
let desk: Caller;
let absentee: Line;
let number: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  admin = await open(browser, "demo-admin", DESK);
  staff = await open(browser, "demo-staff", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
});

test.beforeEach(async ({ request }) => {
  desk = await Caller.of(request, "demo-admin");
});

test.afterAll(async () => {
  for (const page of [admin, staff, cadet]) await page?.context().close();
});

const todayInManila = () =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(new Date());

/** A training day of today with its roll open. */
async function openedDay(title: string): Promise<{ id: number; lines: Line[] }> {
  const term = await desk.get<{ id: number }>("terms/current/");
  const plan = { term: term.id, date: todayInManila(), title: `${title} (${RUN})` };
  const { id } = await desk.send<{ id: number }>("POST", "training-days/", plan);
  await desk.send("POST", `training-days/${id}/open/`, {});
  const { lines } = await desk.get<{ lines: Line[] }>(`training-days/${id}/roll/`);
  return { id, lines };
}

async function mark(day: number, lines: readonly Line[], status: "present" | "absent") {
  for (let from = 0; from < lines.length; from += 200) {
    const marks = lines
      .slice(from, from + 200)
      .map(({ enrolment }) => ({ op_id: crypto.randomUUID(), enrolment, status }));
    await desk.send("PUT", `training-days/${day}/roll/`, { marks });
  }
}

/** Close a day on which everybody came, or everybody but the absentee. */
async function heldDay(title: string, { isMissed }: { isMissed: boolean }): Promise<void> {
  const { id, lines } = await openedDay(title);
  absentee ??= lines.findLast(({ company }) => company === "Bravo") as Line;
  const others = lines.filter(({ enrolment }) => enrolment !== absentee.enrolment);
  await mark(id, others, "present");
  await mark(id, [absentee], isMissed ? "absent" : "present");
  await desk.send("POST", `training-days/${id}/close/`, { blanks: 0 });
}

const lineOf = (page: Page) =>
  page
    .getByRole("list", { name: "Cases" })
    .getByRole("listitem")
    .filter({
      hasText: absentee.name,
      has: page.getByText(/absences in a row/),
    });

test("the third absence in a row opens a case that the staff see at once", async () => {
  await heldDay("Everybody came", { isMissed: false });
  await heldDay("First drill", { isMissed: true });
  await heldDay("Second drill", { isMissed: true });
  await staff.goto("/cases");
  await settle(staff);
  const before = await lineOf(staff).count();

  await heldDay("Third drill", { isMissed: true });

  await expect(lineOf(staff)).toHaveCount(before + 1);
  await expect(lineOf(staff).first()).toContainText("Administrators");
});

test("the staff read its facts and write down a talk, and do not decide it", async () => {
  await lineOf(staff).first().getByRole("link").click();
  const counted = staff.getByRole("list", { name: "Training days" }).getByText("counts here");
  await expect(counted.first()).toBeVisible();
  number = Number(new URL(staff.url()).pathname.split("/").at(-1));
  await staff.getByLabel("What was said").fill(`He works on Saturdays (${RUN})`);
  await staff.getByRole("button", { name: "Write down" }).click();

  await expect(staff.getByRole("list", { name: "Talks" }).getByText(RUN)).toBeVisible();
  await expect(staff.getByText("An administrator decides, never about themself.")).toBeVisible();
  await expect(staff.getByRole("button", { name: "May continue" })).toHaveCount(0);
});

test("the list of cadets at risk names the case and the talk", async () => {
  const { company, platoon } = absentee;
  await admin.goto(`/risk?${new URLSearchParams({ company, platoon })}`);
  const card = admin
    .getByRole("list", { name: "Cadets at risk" })
    .getByRole("listitem")
    .filter({ hasText: absentee.student_number });

  await expect(card.getByText("open case", { exact: true })).toBeVisible();
  await expect(card.getByText(`He works on Saturdays (${RUN})`)).toBeVisible();
  await card.getByRole("link", { name: "Open case" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(absentee.name);
});

test("the administrator decides it with a reason, and the page of the staff follows", async () => {
  await admin.goto(`/cases/${number}`);
  await admin.getByRole("button", { name: "May continue" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(`Heard with his mother (${RUN})`);
  await dialog.getByRole("button", { name: "May continue" }).click();

  await expect(admin.getByText(`Decided: ${absentee.name} may continue.`)).toBeVisible();
  const decision = staff.getByRole("region", { name: "Decision" });
  await expect(decision.getByText(`Heard with his mother (${RUN})`)).toBeVisible();
  await staff.goto("/cases");
  await settle(staff);
  await expect(staff.locator(`a[href="/cases/${number}"]`)).toHaveCount(0);
});

test("the muster follows the roll that another person calls", async () => {
  const { id, lines } = await openedDay("Formation");
  await staff.goto(`/muster?day=${id}`);
  await settle(staff);
  const unit = lines.filter(
    ({ company, platoon }) => company === absentee.company && platoon === absentee.platoon,
  );
  const tile = staff.getByRole("button", {
    name: `Names of ${absentee.company}, ${absentee.platoon} platoon`,
  });
  await expect(tile).toContainText(`0 of ${unit.length} here`);
  await expect(tile).toContainText("Nobody calls this roll yet");

  await mark(id, unit.slice(0, 2), "present");

  await expect(tile).toContainText(`2 of ${unit.length} here`);
  await expect(tile).toContainText(new RegExp(`${unit.length - 2}\\s*unaccounted`));
  const battalion = staff.getByRole("region", { name: "Battalion" });
  await expect(battalion).toContainText(`2 of ${lines.length} here`);
  await tile.click();
  const names = staff.getByRole("list", { name: "Names" }).getByRole("listitem");
  await expect(names).toHaveCount(unit.length);
  await mark(id, unit.slice(2, 3), "absent");
  await expect(names.getByRole("img", { name: "Absent" })).toHaveCount(1);
  await staff.keyboard.press("Escape");
});

test("the big screen shows nothing else, and Escape leaves it", async () => {
  await staff.getByRole("button", { name: "Big screen" }).click();
  const wall = staff.getByRole("dialog", { name: "Muster on a big screen" });
  await expect(wall.getByText("Unaccounted")).toBeVisible();
  await staff.screenshot({ path: "test-results/pictures/muster-big-1440.png" });

  await wall.press("Escape");
  await expect(wall).toHaveCount(0);
});

test("a board that gets no answer says so after twenty seconds, and recovers by itself", async () => {
  test.setTimeout(120_000);
  await staff.route("**/muster/", (route) => route.abort());
  await expect(staff.getByText(/^Not current: these are the numbers of/)).toBeVisible({
    timeout: 40_000,
  });

  await staff.unroute("**/muster/");
  await expect(staff.getByText(/^counted at/)).toBeVisible({ timeout: 30_000 });
});

test("what a cadet imagines on the phone is labelled, and gone after a reload", async ({
  request,
}) => {
  const entries = async () => (await desk.get<{ count: number }>("journal/?page_size=1")).count;
  const mine = await Caller.of(request, "demo-cadet");
  const truth = await mine.get<{ numbers: object }>("me/grade/");
  const before = await entries();
  await cadet.goto("/grades");
  await settle(cadet);
  const panel = cadet.getByRole("region", { name: "What if" });
  await expect(panel.getByText("not stored, only you see it")).toBeVisible();
  const result = panel.locator("div[aria-live=polite]");
  const shown = await result.innerText();
  await panel.getByRole("button", { name: "Training days missed: more" }).click();
  await expect.poll(() => result.innerText()).not.toBe(shown);

  await cadet.reload();
  await settle(cadet);
  await expect.poll(() => result.innerText()).toBe(shown);
  expect((await mine.get<{ numbers: object }>("me/grade/")).numbers).toEqual(truth.numbers);
  expect(await entries()).toBe(before);
});

test("the pages of the watch are sound on a phone and a desk, by day and by night", async () => {
  test.setTimeout(180_000);
  const found: string[] = [];
  for (const path of [
    "/cases?all=true",
    "/cases?warnings=true",
    `/cases/${number}`,
    "/muster",
    "/muster?big=true",
    "/risk",
  ]) {
    await admin.goto(path);
    await settle(admin);
    found.push(...(await look(admin, `watch${path.replace(/\W/g, "-")}`)));
  }

  expect(found).toEqual([]);
});
