// The unit's day: what staff do in one browser is on the cadet's phone within a blink, and stays so.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { answeredAt, watch } from "./stage/arrival";
import { killChannels, startChannels } from "./stage/channels";
import { picture } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";
import { addUp } from "./stage/sums";

const BLINK_MS = 1_000;
const SPREAD_MS = 3_000; // what concerns everybody is asked for over this time
const TOTAL = (mark: string) => `button[aria-label^="Total ${mark}"]`;

interface Act {
  what: string;
  within: number;
  sight: Parameters<typeof watch>[1];
  /** The request that the act makes. */
  asks: string;
  act: () => Promise<void>;
}

let cadet: Page;
let staff: Page;
let name: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const { name: mine } = await (await Caller.of(request, "demo-cadet")).get<{ name: string }>(
    "me/grade/",
  );
  name = mine;
  [cadet, staff] = await bothIn(browser);
});

test.afterAll(async () => {
  await startChannels();
  await cadet?.context().close();
  await staff?.context().close();
});

async function bothIn(browser: Browser): Promise<[Page, Page]> {
  const phone = await open(browser, "demo-cadet", PHONE);
  await expect(phone).toHaveURL(/\/home$/);
  await phone.evaluate(() => Object.assign(window, { isSameDocument: true }));
  return [phone, await open(browser, "demo-staff", DESK)];
}

/** Do something as staff and measure when the cadet's page shows it. */
async function seen({ what, within, sight, asks, act }: Act): Promise<void> {
  const arrives = await watch(cadet, sight);
  const answer = staff.waitForResponse(
    (response) => response.url().includes(asks) && response.request().method() !== "GET",
  );
  await act();
  const response = await answer;
  expect(response.ok(), `${asks} answered ${response.status()}`).toBe(true);
  const ms = (await arrives()) - (await answeredAt(response));
  process.stdout.write(`    ${what}: ${ms.toFixed(0)} ms after the server's answer\n`);
  expect(ms).toBeLessThan(within);
}

async function award(points: number, reason: string): Promise<void> {
  await staff.goto("/conduct");
  await staff.getByRole("button", { name: "Merit", exact: true }).click();
  const form = staff.getByRole("dialog", { name: "Give a merit" });
  await form.getByRole("combobox", { name: "Cadet" }).fill(name.replace(/,|\s\w\.$/g, ""));
  await form.getByRole("option", { name }).click();
  await form.getByLabel("Points").fill(String(points));
  await form.getByLabel("Reason").fill(reason);
  await form.getByRole("button", { name: "Give the merit" }).click();
}

test("the cadet's first page shows 85.30 to date, 49.50 at least and 94.17 at best", async () => {
  await expect(cadet.locator(TOTAL("85.30"))).toBeVisible();
  await expect(cadet.getByText("49.50")).toBeVisible();
  await expect(cadet.getByText("94.17")).toBeVisible();
  await expect(cadet.getByText("28.13")).toBeVisible();
  await expect(cadet.getByRole("banner").getByText("Live", { exact: true }).first()).toBeVisible();
  await picture(cadet, "first-page");
});

test("a merit moves the grade and stands in the list of entries", async () => {
  await seen({
    what: "merit → new total",
    within: BLINK_MS,
    sight: { css: TOTAL("85.90") },
    asks: "/ledger/",
    act: () => award(2, "Carried the colours"),
  });

  await expect(cadet.getByText("Carried the colours")).toBeVisible();
});

test("the roll of today is called, and the cadet sees the mark", async () => {
  await staff.goto("/today");
  await staff.getByRole("button", { name: "Open the roll" }).click();
  await staff.getByRole("link", { name: "Call the roll" }).click();
  await staff.getByPlaceholder("Name or number").fill(name);
  const mine = staff.getByRole("group", { name: `Mark ${name}` });

  await seen({
    what: "mark on the roll → attendance strip",
    within: BLINK_MS,
    sight: { css: 'ol[aria-label="Days of this term"] li', text: "Present", count: 6 },
    asks: "/roll/",
    act: () => mine.getByRole("button", { name: "Present" }).click(),
  });

  await expect(mine.getByRole("button", { name: "Present" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("others are marked by keyboard, and the rest of the battalion at once", async () => {
  await staff.goto(new URL(staff.url()).pathname);
  await staff.getByRole("button", { name: /^Mark the rest present/ }).click();
  await expect(staff.getByRole("button", { name: "Only unmarked (0)" })).toBeVisible();
  await expect(staff.getByText("All marks sent")).toBeVisible();

  await staff.getByLabel("Company").selectOption("Delta");
  const lines = staff.getByRole("list", { name: "Roll" }).locator("[data-enrolment]");
  const button = (line: number, mark: string) =>
    lines.nth(line).getByRole("button", { name: mark });
  await button(3, "Present").focus();
  for (const key of ["l", "a", "e"]) await staff.keyboard.press(key);

  await expect(button(3, "Late")).toHaveAttribute("aria-pressed", "true");
  await expect(button(4, "Absent")).toHaveAttribute("aria-pressed", "true");
  await expect(button(5, "Excused")).toHaveAttribute("aria-pressed", "true");
  await expect(staff.getByText("All marks sent")).toBeVisible();
});

test("an exam is let out, then a score entered by keyboard reaches the cadet", async () => {
  await staff.goto("/gradebook");
  const grid = staff.getByRole("grid", { name: "Gradebook" });
  await staff.getByPlaceholder("Name or number").fill(name);
  await expect(grid.getByRole("row")).toHaveCount(2);
  await grid.focus();
  await grid.press("ArrowRight");
  await grid.press("m");
  const sheet = staff.getByRole("dialog");
  await sheet.getByRole("button", { name: "Let cadets see their scores" }).click();
  await expect(sheet.getByText(/^Cadets see their scores since/)).toBeVisible();
  await staff.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await grid.focus();

  await seen({
    what: "score by keyboard → new total",
    within: BLINK_MS,
    sight: { css: TOTAL("88.30") },
    asks: "/scores/",
    act: async () => {
      await staff.keyboard.type("45");
      await staff.keyboard.press("Enter");
    },
  });

  await expect(grid.getByRole("row").nth(1)).toContainText("88.30");
});

test("once the roll is closed the day counts", async () => {
  await staff.goto("/today");
  await staff.getByRole("button", { name: "Close the roll" }).click();
  const ask = staff.getByRole("dialog");

  await seen({
    what: "roll closed → new total",
    within: BLINK_MS + SPREAD_MS,
    sight: { css: TOTAL("89.01") },
    asks: "/close/",
    act: () => ask.getByRole("button", { name: /become absent|Close the roll/ }).click(),
  });

  await expect(cadet.getByText("7 held: 6 present, 0 late, 0 excused, 1 absent")).toBeVisible();
});

test("the receipt adds up", async () => {
  await cadet.getByRole("button", { name: "How this number is made" }).click();
  const receipt = cadet.getByRole("dialog", { name: "Receipt" });

  const sum = await addUp(receipt);

  expect(sum).toEqual({ attendance: 25.71, aptitude: 29.7, proficiency: 33.6, total: 89.01 });
  await cadet.keyboard.press("Escape");
  await expect(receipt).toBeHidden();
});

test("with the live service killed the page says so, and catches up by itself", async () => {
  await cadet.getByRole("button", { name: "More" }).click();
  const places = cadet.getByRole("dialog", { name: "All places" });
  await places.getByRole("link", { name: "Conduct" }).click();
  const entries = cadet.getByRole("list", { name: "Merits and demerits, newest first" });
  await expect(entries.getByRole("listitem")).toHaveCount(2);
  const badge = cadet.getByRole("banner");

  await killChannels();
  await expect(badge.getByText(/^(Reconnecting|Checking every 15 s)$/).first()).toBeVisible();
  await expect(badge.getByText("Live", { exact: true })).toHaveCount(0);
  await award(1, "Steady in the rain");
  await expect(staff.getByText(/^\+1 for/)).toBeVisible();
  await startChannels();

  await expect(entries.getByText("Steady in the rain")).toHaveCount(1, { timeout: 40_000 });
  await expect(entries.getByRole("listitem")).toHaveCount(3);
});

test("back on the air, nothing is missing and nothing is there twice", async () => {
  const entries = cadet.getByRole("list", { name: "Merits and demerits, newest first" });
  await cadet.context().setOffline(true);
  await expect(cadet.getByText(/^Offline\. Showing what was known at/)).toBeVisible();
  await cadet.context().setOffline(false);
  const live = cadet.getByRole("banner").getByText("Live", { exact: true });
  await expect(live.first()).toBeVisible({ timeout: 20_000 });

  await seen({
    what: "merit after the restart → entry",
    within: BLINK_MS,
    sight: { css: "ol > li", text: "First again at the obstacle course" },
    asks: "/ledger/",
    act: () => award(1, "First again at the obstacle course"),
  });

  const reasons = await entries.getByRole("listitem").locator("p:first-child").allTextContents();
  expect(reasons.filter((text) => !/\d/.test(text))).toEqual([
    "First again at the obstacle course",
    "Steady in the rain",
    "Carried the colours",
    "Incomplete uniform",
  ]);
  await cadet.getByRole("link", { name: "Home" }).last().click();
  await expect(cadet.locator(TOTAL("89.31"))).toBeVisible();
  expect(await cadet.evaluate(() => "isSameDocument" in window)).toBe(true);
});

test("the released term stands at 89.50 and 2.00, on the page and on its receipt", async () => {
  await cadet.getByRole("link", { name: "Grades" }).last().click();
  await cadet
    .getByRole("navigation", { name: "Your terms" })
    .getByRole("link")
    .filter({ hasText: "2nd" })
    .click();
  await expect(cadet.getByText(/^Released on/)).toBeVisible();
  await expect(cadet.locator(TOTAL("89.50"))).toBeVisible();
  await expect(cadet.getByRole("button", { name: /^Equivalent 2\.00/ })).toBeVisible();

  await cadet.locator(TOTAL("89.50")).click();
  const sum = await addUp(cadet.getByRole("dialog", { name: "Receipt" }));

  expect(sum).toEqual({ attendance: 28, aptitude: 27.9, proficiency: 33.6, total: 89.5 });
});
