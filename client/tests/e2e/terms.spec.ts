// The next term: planned, given units and days, opened, and everybody who passed rolled over into it.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look } from "./stage/look";
import { Caller, DESK, open } from "./stage/people";

interface Term {
  id: number;
  label: string;
  school_year: string;
  semester: string;
  starts_on: string;
  ends_on: string;
  state: string;
}

const DAY_MS = 24 * 60 * 60_000;

let page: Page;
let admin: Caller;
let complaints: string[];
let present: Term;
let released: Term;
let next: Term;
let moving: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  page = await open(browser, "demo-admin", DESK);
  // The browser's own requests outlive this hook; those of a fixture end with it.
  admin = await Caller.of(page.context().request, "demo-admin");
  const terms = await allTerms();
  present = terms.find(({ state }) => state === "open") as Term;
  // The demo's own, whatever other stories released since.
  released = terms.findLast(({ state }) => state === "released") as Term;
  complaints = complaintsOf(page);
});

// The other stories go on in the term they know.
test.afterAll(async () => {
  if (present) await backToThePresent();
  await page?.context().close();
});

async function allTerms(): Promise<Term[]> {
  return (await admin.get<{ results: Term[] }>("terms/?page_size=200")).results;
}

async function backToThePresent(): Promise<void> {
  const caller = await Caller.of(page.context().request, "demo-admin");
  const stateOf = async (id: number) => (await caller.get<Term>(`terms/${id}/`)).state;
  if (next && (await stateOf(next.id)) === "open") {
    await caller.send("POST", `terms/${next.id}/review/`, {});
  }
  if ((await stateOf(present.id)) === "in_review") {
    await caller.send("POST", `terms/${present.id}/reopen/`, { reason: "The story goes on" });
  }
}

/** The first school year after the present one that has no second semester yet. */
function freeYear(terms: readonly Term[]): string {
  const taken = new Set(
    terms.filter(({ semester }) => semester === "second").map((term) => term.school_year),
  );
  let year = Number(present.school_year.slice(5));
  while (taken.has(`${year}-${year + 1}`)) year += 1;
  return `${year}-${year + 1}`;
}

/** The first Saturday at least so many days after a date. */
function saturdayAfter(date: string, days: number): string {
  const at = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
  at.setUTCDate(at.getUTCDate() + ((6 - at.getUTCDay() + 7) % 7));
  return at.toISOString().slice(0, 10);
}

test("an admin plans the next term, and it says what it lacks", async () => {
  const year = freeYear(await allTerms());
  await page.goto("/terms");
  await page.getByRole("button", { name: "Plan a term" }).click();
  const form = page.getByRole("dialog", { name: "Plan a term" });
  await form.getByLabel("School year").fill(year);
  await form.getByLabel("Semester").selectOption("second");
  const starts = saturdayAfter(present.ends_on, 14);
  await form.getByLabel("First day").fill(starts);
  await form.getByLabel("Last day").fill(saturdayAfter(starts, 7 * 15));
  await form.getByLabel("Training days").fill("15");
  await form.getByRole("button", { name: "Plan the term" }).click();
  await expect(form).toBeHidden();
  next = (await allTerms()).find(
    ({ school_year, semester }) => school_year === year && semester === "second",
  ) as Term;

  await page.getByRole("link", { name: next.label }).click();

  const missing = page.getByRole("list", { name: "What is missing" });
  await expect(missing.getByText("No grading policy is assigned.")).toBeVisible();
  await expect(missing.getByText("No platoon is entered.")).toBeVisible();
  await expect(missing.getByText("No training day is planned.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Open ${next.label}` })).toBeDisabled();
  expect(await look(page, "term-draft")).toEqual([]);
  await page.setViewportSize(DESK);
});

test("its units are those of the term before, and one more", async () => {
  await page.getByRole("link", { name: "Enter units" }).click();
  await page.getByRole("button", { name: `Take the units of ${present.label}` }).click();
  await expect(page.getByRole("heading", { name: "Alpha", level: 3 })).toBeVisible();

  await page.getByRole("button", { name: "Add a company" }).click();
  const form = page.getByRole("dialog", { name: "New company" });
  await form.getByLabel("Company").fill("Zulu");
  await form.getByLabel("Battalion").fill("2nd Battalion");
  await form.getByLabel("First platoon").fill("9th");
  await form.getByRole("button", { name: "Enter" }).click();

  const battalion = page.getByRole("region", { name: "2nd Battalion" });
  await expect(battalion.getByRole("link", { name: "9th" })).toBeVisible();
  await battalion.getByRole("button", { name: "Assign staff to Zulu", exact: true }).click();
  const staffing = page.getByRole("dialog", { name: "Who is assigned to Zulu" });
  await staffing.getByLabel("Person 1").selectOption({ index: 1 });
  await staffing.getByLabel("As what").first().fill("Company commander");
  await staffing.getByRole("button", { name: "Save" }).click();
  await expect(battalion.getByText(/\(Company commander\)/)).toBeVisible();
  expect(await look(page, "term-units")).toEqual([]);
  await page.setViewportSize(DESK);
});

test("its Saturdays become training days, without one on which nobody trains", async () => {
  await page.goto(`/terms/${next.id}/days`);
  const dates = page.getByRole("group", { name: /take out those/ }).getByRole("checkbox");
  await expect(dates).toHaveCount(16);
  await dates.nth(2).uncheck();
  await page.getByRole("button", { name: "Plan 15 days" }).click();

  const planned = page.getByRole("region", { name: "Planned days" });
  await expect(planned.getByRole("listitem")).toHaveCount(15);
  expect(await look(page, "term-days")).toEqual([]);
  await page.setViewportSize(DESK);
});

test("with a policy, and the other term in review, nothing is missing and it opens", async () => {
  const policies = await admin.get<{ results: { id: number }[] }>("policies/");
  await admin.send("PUT", `terms/${next.id}/policy/`, {
    policy: policies.results[0]?.id,
    reason: "The policy of the unit",
  });
  await page.goto(`/terms/${next.id}`);
  await expect(page.getByText(`${present.label} is open.`, { exact: false })).toBeVisible();
  await admin.send("POST", `terms/${present.id}/review/`, {});
  await page.reload();

  await page.getByRole("button", { name: `Open ${next.label}` }).click();
  await page.getByRole("button", { name: "Open the term" }).click();

  const state = async () => (await admin.get<Term>(`terms/${next.id}/`)).state;
  await expect.poll(state).toBe("open");
  await expect(page.getByRole("button", { name: `Open ${next.label}` })).toBeHidden();
});

test("the preview names everybody of the released term with a verdict", async () => {
  // A list of everybody takes long to judge at both widths.
  test.setTimeout(240_000);
  await page.goto(`/terms/${next.id}/roll-over`);
  const latest = (await allTerms()).find(({ state }) => state === "released");
  await expect(page.getByLabel("From")).toHaveValue(String(latest?.id));
  await page.getByLabel("From").selectOption(String(released.id));
  const tiles = page.getByRole("region", { name: "Cadets by verdict" });
  await expect(tiles.getByRole("button", { name: /^moves up/ })).toBeVisible();
  const plan = await admin.get<{ counts: Record<string, number>; lines: unknown[] }>(
    `roll-overs/preview/?source=${released.id}&target=${next.id}`,
  );
  moving = plan.counts.moves_up ?? 0;

  expect(moving).toBeGreaterThan(10);
  expect(Object.values(plan.counts).reduce((sum, each) => sum + each)).toBe(plan.lines.length);
  expect(await look(page, "term-roll-over")).toEqual([]);
  await page.setViewportSize(DESK);
});

test("who passed stands on the new roster one level higher, all or nobody", async () => {
  await page
    .getByRole("checkbox", { name: /moves up$/ })
    .first()
    .uncheck();
  await page.getByRole("button", { name: "Roll over", exact: true }).click();
  await page.getByRole("button", { name: `Enrol ${moving - 1} cadets` }).click();

  const done = page.getByRole("region", { name: "Roll-overs into this term" });
  await expect(done.getByText("applied", { exact: true })).toBeVisible({ timeout: 60_000 });
  const roster = await admin.get<{ count: number; results: { ms_level: string }[] }>(
    `enrolments/?term=${next.id}&page_size=200`,
  );
  expect(roster.count).toBe(moving - 1);
  expect(new Set(roster.results.map(({ ms_level }) => ms_level))).toEqual(new Set(["MS2"]));
  await done.getByRole("link", { name: "See the roster" }).click();
  await expect(page).toHaveURL(/\/roster/);
  await expect(page.getByText(`${moving - 1} cadets`).first()).toBeVisible();
});

test("pressing again finds everybody enrolled already, and all of it can be taken back", async () => {
  await page.goto(`/terms/${next.id}/roll-over`);
  await page.getByLabel("From").selectOption(String(released.id));
  const tiles = page.getByRole("region", { name: "Cadets by verdict" });
  await expect(tiles.getByRole("button", { name: /^enrolled already/ })).toContainText(
    String(moving - 1),
  );

  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByLabel("Reason").fill("The story is over");
  await page.getByRole("button", { name: "Take it back" }).click();

  await expect(page.getByText("undone", { exact: true })).toBeVisible();
  const roster = await admin.get<{ count: number }>(`enrolments/?term=${next.id}`);
  expect(roster.count).toBe(0);
});

test("the browser complained about nothing", () => {
  expect(complaints).toEqual([]);
});
