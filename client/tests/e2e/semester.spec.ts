// A semester by four people, on phone and laptop, from its plan to grades that each open into a receipt.
import { expect, type Page, test } from "@playwright/test";
import * as acts from "./stage/acts";
import { manage } from "./stage/checks";
import { list, readyForTheField } from "./stage/field";
import { complaintsOf, settle } from "./stage/look";
import { Caller, DESK, open, PHONE, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";
import {
  backTo,
  type Cadet,
  callRoll,
  type Day,
  dateBefore,
  daysOf,
  type Line,
  rosterWith,
  type Term,
  weekdayOf,
  yearWithoutSummer,
} from "./stage/semester";
import { addUp } from "./stage/sums";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const SECOND = { username: `second.${RUN}`, name: "Sgt Second Look" };
const DAYS = 15;
const FEVER = "Fever, the clinic gave me a slip";
const LATE = "Late for the colours";

let admin: Page;
let staff: Page;
let second: Page;
let cadet: Page;
let records: Caller;
let present: Term;
let term: Term;
let days: Day[];
let roster: Line[];
let mine: Line;
let missing: Line;
let complaints: string[][];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  admin = await open(browser, "demo-admin", DESK);
  staff = await open(browser, "demo-staff", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  complaints = [admin, staff, cadet].map(complaintsOf);
  records = await Caller.of(admin.context().request, "demo-admin");
  present = (await terms()).find(({ state }) => state === "open") as Term;
});

// The other stories go on in the term they know.
test.afterAll(async ({ request }) => {
  for (const page of [admin, staff, second, cadet]) await page?.context().close();
  if (term) await backTo(await Caller.of(request, "demo-admin"), present, term);
});

const terms = async () => (await records.get<{ results: Term[] }>("terms/?page_size=200")).results;

const day = (number: number): number => days[number - 1]?.id ?? 0;

const ownNumber = async () => {
  const me = await Caller.of(cadet.context().request, "demo-cadet");
  return (await me.get<{ student_number: string }>("me/grade/")).student_number;
};

const blockers = () =>
  admin.getByRole("list", { name: "What has to be finished first" }).locator("> li");

test("an admin plans a term with a policy, two platoons and fifteen days", async () => {
  const year = yearWithoutSummer(await terms());
  const first = dateBefore(7 * (DAYS - 1));
  await acts.planSummer(admin, { year, first, last: dateBefore(-7) });
  term = (await terms()).find(
    ({ semester, school_year }) => semester === "summer" && school_year === year,
  ) as Term;
  await acts.choosePolicy(admin, term);
  await acts.enterCompany(admin, term, "Alpha");
  await acts.enterCompany(admin, term, "Bravo");
  await admin.goto(`/terms/${term.id}/days`);
  await admin.getByLabel("Weekday").selectOption(String(weekdayOf(first)));
  await admin.getByLabel("To", { exact: true }).fill(dateBefore(0));
  await admin.getByRole("button", { name: `Plan ${DAYS} days` }).click();

  const planned = admin.getByRole("region", { name: "Planned days" });
  await expect(planned.getByRole("listitem")).toHaveCount(DAYS);
});

test("twelve cadets are read in while it is planned, and then it opens", async () => {
  const number = encodeURIComponent(await ownNumber());
  const { results } = await records.get<{ results: Cadet[] }>(`cadets/?search=${number}`);
  await acts.readRoster(admin, term, rosterWith(results[0] as Cadet));
  await expect(admin.getByText(/^12 rows were entered/)).toBeVisible();

  await records.send("POST", `terms/${present.id}/review/`, {});
  await acts.openTerm(admin, term);

  days = await daysOf(records, term);
  expect(days).toHaveLength(DAYS);
});

test("a second staff member comes in with a printed code", async ({ browser }) => {
  const code = await acts.addStaff(admin, SECOND);

  second = await acts.activate(browser, SECOND.username, code);

  complaints.push(complaintsOf(second));
});

test("the weeks pass, and a third absence in a row opens a case before the admin's eyes", async () => {
  const caller = await Caller.of(staff.context().request, "demo-staff");
  const own = await ownNumber();
  roster = (await caller.get<{ lines: Line[] }>(`training-days/${day(1)}/roll/`)).lines;
  const others = roster.filter(({ student_number }) => student_number !== own);
  mine = roster.find(({ student_number }) => student_number === own) as Line;
  missing = others[3] as Line;
  for (let number = 1; number < 12; number++) {
    const except = new Map([[others[number % 3]?.enrolment ?? 0, "late"]]);
    if (number > 9) except.set(missing.enrolment, "absent");
    await callRoll(caller, day(number), except);
  }
  await callRoll(caller, day(14), new Map([[mine.enrolment, "absent"]]));
  await admin.goto("/cases");
  await expect(admin.getByText("No case is open.")).toBeVisible();

  await acts.openRoll(staff, day(12));
  const group = staff.getByRole("group", { name: `Mark ${missing.name}` });
  await group.getByRole("button", { name: "Absent" }).click();
  await expect(staff.getByText("All marks sent")).toBeVisible();
  await staff.reload();
  await acts.markTheRest(staff);
  await acts.closeRoll(staff);

  await expect(admin.getByRole("link", { name: missing.name })).toBeVisible();
});

test("today's roll is called without signal, and with signal the cadet's phone shows the mark", async ({
  browser,
}) => {
  await cadet.goto("/id");
  await expect(cadet.getByRole("img", { name: "The code of this moment" })).toBeVisible();
  await expect(cadet.getByText("MS1 · Alpha · 1st")).toBeVisible();
  const field = await open(browser, "demo-staff", PHONE);
  await acts.openRoll(field, day(DAYS));
  await readyForTheField(field, day(DAYS));
  await field.context().setOffline(true);
  await list(field).getByRole("button", { name: "Present" }).first().focus();
  for (const key of "ppplppp") await field.keyboard.press(key);
  await expect(field.getByText("7 marks waiting to send")).toBeVisible();

  await field.reload();
  await expect(field.getByText("7 marks waiting to send")).toBeVisible();
  await field.getByRole("button", { name: "Mark the rest present (5)" }).click();
  await expect(field.getByText("12 marks waiting to send")).toBeVisible();
  await field.context().setOffline(false);

  await expect(field.getByText("All marks sent")).toBeVisible({ timeout: 30_000 });
  await expect(cadet.getByRole("status").getByText("Present", { exact: true })).toBeVisible();
  await field.context().close();
});

test("an exam is typed, checked by a second person, and released onto the cadet's phone", async () => {
  await acts.planExam(staff, "Midterm", `mid-${RUN}`);
  await acts.planExam(staff, "Final", `fin-${RUN}`);
  const midterm = roster.map((_, index) => String(60 + 2 * index));
  await staff.goto("/gradebook");
  await staff.getByRole("grid", { name: "Gradebook" }).focus();
  await acts.paste(staff, midterm);
  await expect(staff.getByText("Pasted 12.")).toBeVisible();
  await staff.keyboard.press("ArrowRight");
  // The last paper of the final has not come back yet.
  await acts.paste(staff, midterm.slice(1));
  await expect(staff.getByText("Pasted 11.")).toBeVisible();
  await expect(staff.getByText("All changes saved")).toBeVisible();

  await acts.checkBlind(second, "Midterm", midterm.with(4, "86"));
  await cadet.goto(`/grades?term=${term.id}`);
  await settle(cadet);
  const line = cadet.getByRole("row").filter({ hasText: "Midterm" });
  await acts.releaseExam(admin, "Midterm");

  const place = roster.findIndex(({ enrolment }) => enrolment === mine.enrolment);
  await expect(line).toContainText(midterm[place] ?? "");
});

test("a demerit is appealed on the phone, a merit recommended, and a letter asks for a day", async () => {
  const demerit = { kind: "demerit", name: mine.name, points: 5, reason: LATE } as const;
  await acts.award(staff, demerit, "Give the demerit");
  await acts.appeal(cadet, LATE, "I carried a comrade to the clinic.");
  const merit = { kind: "merit", name: missing.name, points: 8, reason: "First aid" } as const;
  await acts.award(staff, merit, "Recommend");
  await acts.writeLetter(cadet, days[13]?.title ?? "", FEVER);
});

test("seven kinds of work stand before the release, each by its name", async () => {
  await admin.goto(`/finalise?term=${term.id}`);

  await expect(blockers().locator("p:first-child span:first-child")).toHaveText([
    "Open rolls",
    "Days without a roll",
    "Blank scores",
    "Excuse letters",
    "Cases of absence",
    "Recommendations",
    "Appeals",
  ]);
  await expect(admin.getByRole("button", { name: "Prepare the grades" })).toBeDisabled();
});

test("each is done by its own act and leaves the admin's list by itself", async () => {
  await staff.goto(`/days/${day(DAYS)}`);
  await acts.closeRoll(staff);
  await expect(blockers()).toHaveCount(6);
  await acts.openRoll(staff, day(13));
  await acts.markTheRest(staff);
  await acts.closeRoll(staff);
  await expect(blockers()).toHaveCount(5);

  await acts.enterFinal(staff, roster.at(-1)?.student_number ?? "", "88");
  await expect(blockers()).toHaveCount(4);

  await cadet.goto("/excuses");
  await settle(cadet);
  await acts.acceptLetter(staff, mine.name);
  const letter = cadet.getByRole("listitem").filter({ hasText: FEVER });
  await expect(letter.getByText("Accepted", { exact: true })).toBeVisible();
  await expect(blockers()).toHaveCount(3);

  await second.goto("/conduct?tab=recommendations");
  await second.getByRole("button", { name: /^Award/ }).click();
  const award = second.getByRole("dialog", { name: "Award this?" });
  await award.getByRole("button", { name: "Award" }).click();
  await expect(blockers()).toHaveCount(2);
  await second.goto("/conduct?tab=appeals");
  await second.getByRole("button", { name: /^Uphold/ }).click();
  await acts.giveReason(second, "Uphold this appeal?", "The nurse agrees", "Uphold and void");
  await expect(blockers()).toHaveCount(1);

  await admin.getByText("Which ones").click();
  await blockers().getByRole("link", { name: missing.name }).click();
  await admin.getByRole("button", { name: "May continue" }).click();
  await acts.giveReason(admin, /may continue\?$/, "The family had moved", "May continue");
  await admin.goto(`/finalise?term=${term.id}`);
  await expect(admin.getByText(/^Nothing is left to do/)).toBeVisible();
});

test("one person prepares, and another shows who they are and releases", async () => {
  await second.goto(`/finalise?term=${term.id}`);
  await second.getByLabel("Note").fill("Compared with the class records");
  await second.getByRole("button", { name: "Prepare the grades" }).click();
  await expect(second.getByText(`Prepared by ${SECOND.name}`, { exact: false })).toBeVisible();
  await cadet.goto(`/grades?term=${term.id}`);
  await expect(cadet.getByText(/^This term is in review/)).toBeVisible();
  await letProofsAge();

  await acts.release(admin, term, passwordOf("demo-admin"));

  await expect(admin.getByText(/^Released by .* 12 grades are final\.$/)).toBeVisible();
  await expect(cadet.getByText(/^Released on/)).toBeVisible();
});

test("every grade of the term opens into a receipt that adds up to it", async () => {
  for (const { enrolment, name } of roster) {
    const { numbers } = await records.get<{ numbers: { released: { total: string } } }>(
      `enrolments/${enrolment}/grade/`,
    );
    await admin.goto(`/receipts/${enrolment}`);
    await expect(admin.getByRole("region", { name: "The sum" })).toBeVisible();
    const { total } = await addUp(admin.getByRole("main"));
    expect(total.toFixed(2), name).toBe(numbers.released.total);
  }
});

test("the books agree: operations, conduct, grades and seals, and nothing is left to do", async () => {
  // Five programs start at once.
  test.slow();
  const left = ["release_check", "--term", String(term.id)];
  const each = [["check_ops"], ["check_ledger"], ["check_grades"], ["check_release"], left];
  const said = await Promise.all(each.map((words) => manage(...words)));

  expect(said.filter(({ code }) => code !== 0)).toEqual([]);
});

test("the unit goes back to its other term, and no browser complained", async () => {
  await admin.goto(`/terms/${present.id}`);
  await admin.getByRole("button", { name: `Reopen ${present.label}` }).click();
  await acts.giveReason(admin, /^Reopen /, "The summer is over", "Reopen the term");
  await expect(admin.getByText(`${present.label} is reopened.`)).toBeVisible();

  // A fresh proof is asked for, and a term has no grade for who is not in it: both answer in words.
  expect(complaints.flat().filter((each) => !/status of 40[34]/.test(each))).toEqual([]);
});
