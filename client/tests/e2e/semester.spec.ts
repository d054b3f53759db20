// A semester by four people, on phone and laptop, from its plan to grades that each open into a receipt.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { manage } from "./stage/checks";
import { list, readyForTheField } from "./stage/field";
import { complaintsOf, settle } from "./stage/look";
import { Caller, DESK, open, PHONE, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";
import * as semester from "./stage/semester";
import { addUp } from "./stage/sums";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const SECOND = { username: `second.${RUN}`, name: "Sgt Second Look" };
const WEEKS = 14;
const [LATE_FOR_COLOURS, CARRIED, FEVER] = [
  `Late for the colours (${RUN})`,
  `Carried a comrade to the clinic (${RUN})`,
  `Fever, the clinic gave me a slip (${RUN})`,
];

let admin: Page;
let staff: Page;
let second: Page;
let cadet: Page;
let records: Caller;
let present: semester.Term;
let term: semester.Term;
let days: semester.Day[];
let roster: semester.Line[];
let mine: semester.Line;
let missing: semester.Line;
let complaints: string[][];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  admin = await open(browser, "demo-admin", DESK);
  staff = await open(browser, "demo-staff", DESK);
  cadet = await open(browser, "demo-cadet", PHONE);
  complaints = [admin, staff, cadet].map(complaintsOf);
  records = await Caller.of(admin.context().request, "demo-admin");
  present = (await allTerms()).find(({ state }) => state === "open") as semester.Term;
});

// The other stories go on in the term they know.
test.afterAll(async ({ request }) => {
  for (const page of [admin, staff, second, cadet]) await page?.context().close();
  const caller = await Caller.of(request, "demo-admin");
  const stateOf = async ({ id }: semester.Term) =>
    (await caller.get<semester.Term>(`terms/${id}/`)).state;
  if (term && (await stateOf(term)) === "open") {
    await caller.send("POST", `terms/${term.id}/review/`, {});
  }
  if (present && (await stateOf(present)) === "in_review") {
    const reason = "The story goes on";
    await caller.send("POST", `terms/${present.id}/reopen/`, { reason });
  }
});

const allTerms = async () =>
  (await records.get<{ results: semester.Term[] }>("terms/?page_size=200")).results;

const day = (number: number): semester.Day => days[number - 1] as semester.Day;

const blockers = (page: Page) =>
  page.getByRole("list", { name: "What has to be finished first" }).locator("> li");

test("an admin plans a term, with a policy, two platoons and fifteen days", async () => {
  const year = semester.yearWithoutSummer(await allTerms());
  await admin.goto("/terms");
  await admin.getByRole("button", { name: "Plan a term" }).click();
  const form = admin.getByRole("dialog", { name: "Plan a term" });
  await form.getByLabel("School year").fill(year);
  await form.getByLabel("Semester").selectOption("summer");
  const first = semester.dateBefore(7 * WEEKS);
  await form.getByLabel("First day").fill(first);
  await form.getByLabel("Last day").fill(semester.dateBefore(-7));
  await form.getByRole("button", { name: "Plan the term" }).click();
  await expect(form).toBeHidden();
  term = (await allTerms()).find(
    ({ semester: part, school_year }) => part === "summer" && school_year === year,
  ) as semester.Term;
  await admin.getByRole("link", { name: term.label }).click();
  const lacks = admin.getByRole("list", { name: "What is missing" });

  await lacks.getByRole("link", { name: "Choose a policy" }).click();
  await admin.getByLabel("Policy", { exact: true }).selectOption({ label: "standard, version 1" });
  await admin.getByRole("button", { name: "Assign to this term" }).click();
  await semester.giveReason(admin, /^Change the policy/, "The policy of the unit", "Assign");
  await admin.goto(`/terms/${term.id}/units`);
  for (const company of ["Alpha", "Bravo"]) {
    await admin.getByRole("button", { name: "Add a company" }).click();
    const unit = admin.getByRole("dialog", { name: "New company" });
    await unit.getByLabel("Company").fill(company);
    await unit.getByLabel("First platoon").fill("1st");
    await unit.getByRole("button", { name: "Enter" }).click();
    await expect(unit).toBeHidden();
  }
  await admin.goto(`/terms/${term.id}/days`);
  await admin.getByLabel("Weekday").selectOption(String(semester.weekdayOf(first)));
  await admin.getByLabel("To", { exact: true }).fill(semester.dateBefore(0));
  await admin.getByRole("button", { name: `Plan ${WEEKS + 1} days` }).click();

  await expect(
    admin.getByRole("region", { name: "Planned days" }).getByRole("listitem"),
  ).toHaveCount(WEEKS + 1);
});

test("twelve cadets are read in from a roster, and the term opens", async () => {
  const { results } = await records.get<{ results: { cadet: { id: number } }[] }>(
    `enrolments/?term=${present.id}&search=${encodeURIComponent(await numberOfMine())}`,
  );
  const known = await records.get<Parameters<typeof semester.rosterWith>[0]>(
    `cadets/${results[0]?.cadet.id}/`,
  );
  await admin.goto(`/roster/import?term=${term.id}`);
  await admin.getByLabel("Roster file").setInputFiles({
    name: "roster.csv",
    mimeType: "text/csv",
    buffer: semester.rosterWith(known),
  });
  await admin.getByRole("button", { name: "Read the file" }).click();
  await admin.getByRole("button", { name: "Apply" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Enter 12 rows" }).click();
  await expect(admin.getByText(/^12 rows were entered/)).toBeVisible();

  await records.send("POST", `terms/${present.id}/review/`, {});
  await admin.goto(`/terms/${term.id}`);
  await expect(admin.getByText("Nothing is missing.")).toBeVisible();
  await admin.getByRole("button", { name: `Open ${term.label}` }).click();
  await admin.getByRole("button", { name: "Open the term" }).click();

  await expect(admin.getByText(`${term.label} is open.`)).toBeVisible();
  ({ results: days } = await records.get<{ results: semester.Day[] }>(
    `training-days/?term=${term.id}&page_size=50`,
  ));
  days.sort((a, b) => Number(a.title.match(/\d+$/)) - Number(b.title.match(/\d+$/)));
});

async function numberOfMine(): Promise<string> {
  const caller = await Caller.of(cadet.context().request, "demo-cadet");
  return (await caller.get<{ student_number: string }>("me/grade/")).student_number;
}

test("a second staff member gets a printed code and comes in with a password of their own", async ({
  browser,
}) => {
  await admin.goto("/people");
  await admin.getByRole("button", { name: "Add a person" }).click();
  const form = admin.getByRole("dialog", { name: "Add a person" });
  await form.getByLabel("Full name").fill(SECOND.name);
  await form.getByLabel("User name").fill(SECOND.username);
  await form.getByRole("button", { name: "Add the person" }).click();
  await admin.getByRole("button", { name: "Issue an activation code" }).click();
  await admin.getByRole("button", { name: "Issue the code" }).click();
  const slip = admin.getByRole("dialog", { name: `Activation code of ${SECOND.name}` });
  const code = await slip.getByText(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/).innerText();
  await slip.getByRole("button", { name: "Done" }).click();

  second = await activated(browser, code);

  await expect(second.getByRole("navigation").first()).toBeVisible();
});

async function activated(browser: Browser, code: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/activate");
  await page.getByLabel("Username or student number").fill(SECOND.username);
  await page.getByLabel("Activation code").fill(code);
  const password = `${crypto.randomUUID().slice(0, 13)} habagat`;
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
  await page.getByRole("button", { name: "Activate and sign in" }).click();
  return page;
}

test("the weeks pass, and a third absence in a row opens a case before the admin's eyes", async () => {
  const caller = await Caller.of(staff.context().request, "demo-staff");
  roster = (await caller.get<{ lines: semester.Line[] }>(`training-days/${day(1).id}/roll/`)).lines;
  const own = await numberOfMine();
  const others = roster.filter(({ student_number }) => student_number !== own);
  mine = roster.find(({ student_number }) => student_number === own) as semester.Line;
  missing = others[3] as semester.Line;
  for (let number = 1; number <= 11; number++) {
    const late = others[number % 3] as semester.Line;
    const except = new Map([[late.enrolment, "late"]]);
    if (number > 9) except.set(missing.enrolment, "absent");
    await semester.callRoll(caller, day(number).id, except);
  }
  await semester.callRoll(caller, day(14).id, new Map([[mine.enrolment, "absent"]]));
  await admin.goto("/cases");
  await expect(admin.getByText("No case is open.")).toBeVisible();

  await staff.goto(`/days/${day(12).id}`);
  await staff.getByRole("button", { name: "Open the roll" }).click();
  await staff.getByRole("link", { name: "Call the roll" }).click();
  const group = staff.getByRole("group", { name: `Mark ${missing.name}` });
  await group.getByRole("button", { name: "Absent" }).click();
  await staff.goto(`/days/${day(12).id}/roll`);
  await staff.getByRole("button", { name: "Mark the rest present (11)" }).click();
  await expect(staff.getByText("All marks sent")).toBeVisible();
  await semester.closeRoll(staff);

  await expect(admin.getByRole("link", { name: missing.name })).toBeVisible();
});

test("today's roll is called without signal, and with signal the cadet's phone shows the mark", async ({
  browser,
}) => {
  await cadet.goto("/id");
  await expect(cadet.getByRole("img", { name: "The code of this moment" })).toBeVisible();
  const today = day(WEEKS + 1).id;
  const field = await open(browser, "demo-staff", PHONE, `/days/${today}`);
  await field.getByRole("button", { name: "Open the roll" }).click();
  await expect(field.getByRole("link", { name: "Call the roll" })).toBeVisible();
  await readyForTheField(field, today);
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
  await expect(cadet.getByRole("status").getByText(/^(Present|Late)$/)).toBeVisible();
  await field.context().close();
});

test("two exams are planned; one is typed, checked by the second person and released live", async () => {
  for (const [title, code] of [
    ["Midterm", `mid-${RUN}`],
    ["Final", `fin-${RUN}`],
  ] as const) {
    await staff.goto("/exams");
    await staff.getByRole("button", { name: "Plan an exam" }).click();
    const form = staff.getByRole("dialog", { name: "Plan an exam" });
    await form.getByLabel("Title").fill(title);
    await form.getByLabel("Code").fill(code);
    await form.getByLabel("Maximum").fill("100");
    await form.getByRole("button", { name: "Plan the exam" }).click();
    await expect(exam(staff, title)).toBeVisible();
  }
  await staff.goto("/gradebook");
  await staff.getByRole("grid", { name: "Gradebook" }).focus();
  await semester.paste(
    staff,
    roster.map((_, index) => String(60 + 2 * index)),
  );
  await expect(staff.getByText("Pasted 12.")).toBeVisible();
  await staff.keyboard.press("ArrowRight");
  // The last paper of the final has not come back yet.
  await semester.paste(
    staff,
    roster.slice(1).map((_, index) => String(70 + index)),
  );
  await expect(staff.getByText("Pasted 11.")).toBeVisible();

  await second.goto("/exams");
  await exam(second, "Midterm").getByRole("button", { name: "Check as second encoder" }).click();
  await second
    .getByRole("textbox", { name: /^Score of / })
    .first()
    .focus();
  await semester.paste(
    second,
    roster.map((_, index) => String(index === 4 ? 86 : 60 + 2 * index)),
  );
  await expect(second.getByText("Everything is saved.")).toBeVisible();
  await second.getByRole("button", { name: "Compare both" }).click();
  await second.getByRole("button", { name: "Keep the first" }).click();
  await expect(second.getByText("Checked by two: no difference is left.")).toBeVisible();

  await cadet.goto(`/receipts/${mine.enrolment}`);
  const line = cadet.getByRole("row").filter({ hasText: "Midterm" });
  await settle(cadet);
  await expect(line).toHaveCount(0);
  await admin.goto("/exams");
  await exam(admin, "Midterm").getByRole("button", { name: "Release" }).click();
  const asked = admin.getByRole("dialog", { name: "Release Midterm?" });
  await asked.getByRole("button", { name: "Release the scores" }).click();
  await expect(line).toBeVisible();
});

const exam = (page: Page, title: string) => page.getByRole("article", { name: title, exact: true });

test("a demerit is appealed on the phone, a merit is recommended, and a letter asks for a day", async () => {
  await staff.goto("/conduct?award=demerit");
  await fillAward("Give a demerit", mine.name, 5, LATE_FOR_COLOURS);
  await staff.getByRole("button", { name: "Give the demerit" }).click();
  await cadet.goto("/conduct/mine");
  const entry = cadet.getByRole("listitem").filter({ hasText: LATE_FOR_COLOURS });
  await entry.getByRole("button", { name: /^Appeal/ }).click();
  const appeal = cadet.getByRole("dialog", { name: "Appeal this entry?" });
  await appeal.getByRole("textbox").fill("I carried a comrade to the clinic.");
  await appeal.getByRole("button", { name: "Send the appeal" }).click();
  await expect(entry.getByText(/^Another person decides by/)).toBeVisible();

  await staff.goto("/conduct?award=merit");
  await fillAward("Give a merit", missing.name, 8, CARRIED);
  await staff.getByRole("button", { name: "Recommend", exact: true }).click();
  await expect(staff.getByText(/^Recommended for/)).toBeVisible();

  await cadet.goto("/excuses/new");
  await cadet.getByRole("checkbox", { name: day(WEEKS).title }).check();
  await cadet.getByLabel("Why").selectOption("Sickness");
  await cadet.getByLabel("In your own words").fill(FEVER);
  await cadet.getByRole("button", { name: "Send the letter" }).click();
  await expect(cadet.getByText("Your letter is sent.")).toBeVisible();
});

async function fillAward(title: string, name: string, points: number, reason: string) {
  const form = staff.getByRole("dialog", { name: title });
  await form.getByRole("combobox", { name: "Cadet" }).fill(name.replace(/,|\s\w\.$/g, ""));
  await form.getByRole("option", { name }).click();
  await form.getByLabel("Points").fill(String(points));
  await form.getByLabel("Reason").fill(reason);
}

test("seven kinds of work stand before the release, each by its name", async () => {
  await admin.goto(`/finalise?term=${term.id}`);

  await expect(blockers(admin).locator("p:first-child span:first-child")).toHaveText([
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

test("each is done by its own act, and leaves the admin's list by itself", async () => {
  const goesFrom = (left: number) => expect(blockers(admin)).toHaveCount(left);
  await staff.goto(`/days/${day(WEEKS + 1).id}`);
  await semester.closeRoll(staff);
  await goesFrom(6);

  await staff.goto(`/days/${day(13).id}`);
  await staff.getByRole("button", { name: "Open the roll" }).click();
  await staff.getByRole("link", { name: "Call the roll" }).click();
  await staff.getByRole("button", { name: "Mark the rest present (12)" }).click();
  await expect(staff.getByText("All marks sent")).toBeVisible();
  await semester.closeRoll(staff);
  await goesFrom(5);

  await staff.goto("/gradebook");
  const grid = staff.getByRole("grid", { name: "Gradebook" });
  await staff.getByPlaceholder("Name or number").fill(roster.at(-1)?.student_number ?? "");
  await expect(grid.getByRole("row")).toHaveCount(2);
  await grid.focus();
  await grid.press("ArrowRight");
  await staff.keyboard.type("88");
  await staff.keyboard.press("Enter");
  await goesFrom(4);

  await cadet.goto("/excuses");
  await settle(cadet);
  await staff.goto("/excuses");
  await staff.getByRole("button", { name: `Decide the letter of ${mine.name}` }).click();
  const letter = staff.getByRole("dialog", { name: `Letter of ${mine.name}` });
  await letter.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(
    cadet.getByRole("listitem").filter({ hasText: FEVER }).getByText("Accepted", { exact: true }),
  ).toBeVisible();
  await goesFrom(3);

  await second.goto("/conduct?tab=recommendations");
  await second.getByRole("button", { name: /^Award/ }).click();
  const award = second.getByRole("dialog", { name: "Award this?" });
  await award.getByRole("button", { name: "Award" }).click();
  await goesFrom(2);
  await second.goto("/conduct?tab=appeals");
  await second.getByRole("button", { name: /^Uphold/ }).click();
  await semester.giveReason(
    second,
    "Uphold this appeal?",
    "The nurse confirms it",
    "Uphold and void",
  );
  await goesFrom(1);

  await admin.getByText("Which ones").click();
  await blockers(admin).getByRole("link", { name: missing.name }).click();
  await admin.getByRole("button", { name: "May continue" }).click();
  await semester.giveReason(
    admin,
    /may continue\?$/,
    "Heard; the family had moved",
    "May continue",
  );
  await admin.goto(`/finalise?term=${term.id}`);
  await expect(admin.getByText(/^Nothing is left to do/)).toBeVisible();
});

test("one person prepares, another shows who they are and releases", async () => {
  await second.goto(`/finalise?term=${term.id}`);
  await second.getByLabel("Note").fill("Compared with the class records");
  await second.getByRole("button", { name: "Prepare the grades" }).click();
  await expect(second.getByText("An administrator releases what was prepared.")).toBeVisible();
  await cadet.goto(`/grades?term=${term.id}`);
  await expect(cadet.getByText(/^This term is in review/)).toBeVisible();
  await letProofsAge();

  await admin.getByRole("button", { name: "Release the grades" }).click();
  const dialog = admin.getByRole("dialog", { name: `Release ${term.label}?` });
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Release the grades" }).click();
  const asked = admin.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(passwordOf("demo-admin"));
  await asked.getByRole("button", { name: "Confirm and go on" }).click();

  await expect(admin.getByText(`Prepared by ${SECOND.name}.`)).toBeVisible();
  await expect(admin.getByText("12 grades are final.")).toBeVisible();
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

test("the books agree: operations, conduct, grades, seals, and nothing left to do", async () => {
  for (const words of [
    ["check_ops"],
    ["check_ledger"],
    ["check_grades"],
    ["check_release"],
    ["release_check", "--term", String(term.id)],
  ]) {
    expect(await manage(...words)).toMatchObject({ code: 0 });
  }
});

test("the unit goes back to its other term, and no browser complained", async () => {
  await admin.goto(`/terms/${present.id}`);
  await admin.getByRole("button", { name: `Reopen ${present.label}` }).click();
  await semester.giveReason(admin, /^Reopen /, "The summer is over", "Reopen the term");
  await expect(admin.getByText(`${present.label} is reopened.`)).toBeVisible();

  expect(complaints.flat()).toEqual([]);
});
