// Whoever has no mouse: the roll, scores, decisions, the board of a term's end and the search, by keys alone.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { Caller, DESK, type Person, passwordOf } from "./stage/people";
import { openRoll } from "./stage/scene";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const MOST_STEPS = 120;

interface AskableDay {
  training_day: number;
  state: string;
  why_not: string;
}

/** Go on with Tab until this has the focus, as somebody without a mouse would. */
async function reach(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached with ${key}`);
}

/** Reach it, see where the focus is, and press. */
async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await expect(target).toBeVisible();
  await reach(page, target);
  const outline = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return outlineStyle !== "none" && outlineWidth !== "0px" ? outlineWidth : boxShadow;
  });
  expect(outline, `the focus on ${target} can be seen`).not.toBe("none");
  await page.keyboard.press(key);
}

/** Sign in with keys; the first field has the focus. */
async function comeIn(page: Page, person: Person, path: string): Promise<void> {
  await page.setViewportSize(DESK);
  await page.goto(path);
  await reach(page, page.getByLabel("Username or student number"));
  await page.keyboard.type(person);
  await reach(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(passwordOf(person));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation").first()).toBeVisible();
}

test("the roll is called: five are marked, one is undone, the rest is marked at once", async ({
  page,
  request,
}) => {
  const staff = await Caller.of(request, "demo-staff");
  const { id: term } = await staff.get<{ id: number }>("terms/current/");
  const day = await openRoll(staff, term, `Keys ${RUN}`);
  await comeIn(page, "demo-staff", `/days/${day}/roll`);
  const lines = page.getByRole("list", { name: "Roll" }).locator("[data-enrolment]");
  const button = (line: number, mark: string) =>
    lines.nth(line).getByRole("button", { name: mark });
  await expect(button(0, "Present")).toBeVisible();

  await reach(page, button(0, "Present"));
  for (const key of ["p", "l", "e", "a", "p"]) await page.keyboard.press(key);

  const marks = ["Present", "Late", "Excused", "Absent", "Present"];
  for (const [line, mark] of marks.entries())
    await expect(button(line, mark)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("u");
  await expect(button(4, "Present")).toHaveAttribute("aria-pressed", "false");
  const rest = page.getByRole("button", { name: /^Mark the rest present/ });
  await expect(rest).toBeVisible();
  await reach(page, rest, "Shift+Tab").catch(() => reach(page, rest));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Only unmarked (0)" })).toBeVisible();
  await expect(page.getByText("All marks sent")).toBeVisible();
});

test("a score is typed, corrected, and stands in the grid", async ({ page }) => {
  await comeIn(page, "demo-staff", "/gradebook");
  const grid = page.getByRole("grid", { name: "Gradebook" });
  await reach(page, page.getByPlaceholder("Name or number"));
  await page.keyboard.type("0161");
  await expect(grid.getByRole("row")).toHaveCount(2);
  await reach(page, grid);
  for (const key of ["7", "1", "Enter"]) await page.keyboard.press(key);
  await expect(grid.getByRole("row").nth(1)).toContainText("71");
  for (const key of ["7", "2", "Enter"]) await page.keyboard.press(key);

  await expect(grid.getByRole("row").nth(1)).toContainText("72");
  await expect(page.getByText("All changes saved")).toBeVisible();
});

test("a letter is opened, read with its effect, and decided", async ({ page, request }) => {
  const words = `Fever, by keys (${RUN})`;
  await sendLetter(await Caller.of(request, "demo-cadet"), words);
  await comeIn(page, "demo-staff", "/excuses");
  const letter = page.getByRole("listitem").filter({ hasText: words });
  await press(page, letter.getByRole("button").first());
  const dialog = page.getByRole("dialog");
  await press(page, dialog.getByRole("button", { name: /^Accept/ }).first());

  await expect(page.getByRole("listitem").filter({ hasText: words })).toHaveCount(0);
});

async function sendLetter(cadet: Caller, reason: string): Promise<void> {
  const { enrolment } = await cadet.get<{ enrolment: number }>("me/grade/");
  const { days } = await cadet.get<{ days: AskableDay[] }>(`enrolments/${enrolment}/excuse-days/`);
  const ahead = days.findLast(({ state, why_not }) => state === "planned" && why_not === "");
  const named = { days: [ahead?.training_day], reason_kind: "sickness" };
  await cadet.send("POST", "excuse-letters/", { ...named, reason });
}

test("the board of the term's end leads to what is left and back", async ({ page }) => {
  await comeIn(page, "demo-admin", "/finalise");
  await expect(page.getByRole("heading", { name: "Finish what is left" })).toBeVisible();
  await press(page, page.getByRole("main").getByRole("link").first());
  await expect(page).not.toHaveURL(/\/finalise/);

  for (const key of ["g", "f"]) await page.keyboard.press(key);

  await expect(page.getByRole("heading", { name: "Finish what is left" })).toBeVisible();
});

test("a cadet is found and opened, the keys are listed, and two letters lead to the days", async ({
  page,
}) => {
  await comeIn(page, "demo-staff", "/today");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Cadet, page or action" })).toBeFocused();
  await page.keyboard.type("2023-0161");
  await expect(page.getByRole("option", { name: /2023-0161/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cadets\/\d+/);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("d");

  await expect(page).toHaveURL(/\/days$/);
});
