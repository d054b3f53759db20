// What each person does in a semester, on the screens that are theirs.
import { type Browser, expect, type Page } from "@playwright/test";
import { DESK } from "./people";
import type { Term } from "./semester";

/** Answer a dialog that asks for a reason. */
export async function giveReason(
  page: Page,
  title: string | RegExp,
  reason: string,
  button: string,
): Promise<void> {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
  await expect(dialog).toBeHidden();
}

/** Put a column of values where the cursor of a grid or of a form stands. */
export async function paste(page: Page, column: readonly string[]): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), column.join("\r\n"));
  await page.keyboard.press("ControlOrMeta+v");
}

export async function planSummer(
  admin: Page,
  { year, first, last }: { year: string; first: string; last: string },
): Promise<void> {
  await admin.goto("/terms");
  await admin.getByRole("button", { name: "Plan a term" }).click();
  const form = admin.getByRole("dialog", { name: "Plan a term" });
  await form.getByLabel("School year").fill(year);
  await form.getByLabel("Semester").selectOption("summer");
  await form.getByLabel("First day").fill(first);
  await form.getByLabel("Last day").fill(last);
  await form.getByRole("button", { name: "Plan the term" }).click();
  await expect(form).toBeHidden();
}

/** From the list of what a draft lacks to the policy it follows. */
export async function choosePolicy(admin: Page, term: Term): Promise<void> {
  await admin.goto(`/terms/${term.id}`);
  await admin.getByRole("link", { name: "Choose a policy" }).click();
  await admin.getByLabel("Policy", { exact: true }).selectOption({ label: "standard, version 1" });
  await admin.getByRole("button", { name: "Assign to this term" }).click();
  await giveReason(admin, /^Change the policy/, "The policy of the unit", "Assign");
}

export async function enterCompany(admin: Page, term: Term, company: string): Promise<void> {
  await admin.goto(`/terms/${term.id}/units`);
  await admin.getByRole("button", { name: "Add a company" }).click();
  const form = admin.getByRole("dialog", { name: "New company" });
  await form.getByLabel("Company").fill(company);
  await form.getByLabel("First platoon").fill("1st");
  await form.getByRole("button", { name: "Enter" }).click();
  await expect(form).toBeHidden();
}

export async function readRoster(admin: Page, term: Term, file: Buffer): Promise<void> {
  await admin.goto(`/roster/import?term=${term.id}`);
  const upload = { name: "roster.csv", mimeType: "text/csv", buffer: file };
  await admin.getByLabel("Roster file").setInputFiles(upload);
  await admin.getByRole("button", { name: "Read the file" }).click();
  await admin.getByRole("button", { name: "Apply" }).click();
  await admin
    .getByRole("dialog")
    .getByRole("button", { name: /^Enter \d+ rows$/ })
    .click();
}

export async function openTerm(admin: Page, term: Term): Promise<void> {
  await admin.goto(`/terms/${term.id}`);
  await admin.getByRole("button", { name: `Open ${term.label}` }).click();
  await admin.getByRole("button", { name: "Open the term" }).click();
  await expect(admin.getByText(`${term.label} is open.`)).toBeVisible();
}

export interface Newcomer {
  username: string;
  name: string;
}

/** Add a member of the staff; returns the code on the slip that they are given. */
export async function addStaff(admin: Page, { username, name }: Newcomer): Promise<string> {
  await admin.goto("/people");
  await admin.getByRole("button", { name: "Add a person" }).click();
  const form = admin.getByRole("dialog", { name: "Add a person" });
  await form.getByLabel("Full name").fill(name);
  await form.getByLabel("User name").fill(username);
  await form.getByRole("button", { name: "Add the person" }).click();
  await admin.getByRole("button", { name: "Issue an activation code" }).click();
  await admin.getByRole("button", { name: "Issue the code" }).click();
  const slip = admin.getByRole("dialog", { name: `Activation code of ${name}` });
  const code = await slip.getByText(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/).innerText();
  await slip.getByRole("button", { name: "Done" }).click();
  return code;
}

/** Type the code of the slip in a browser of one's own and choose a password. */
export async function activate(browser: Browser, username: string, code: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce" });
  const page = await context.newPage();
  const password = `${crypto.randomUUID().slice(0, 13)} habagat`;
  await page.goto("/activate");
  await page.getByLabel("Username or student number").fill(username);
  await page.getByLabel("Activation code").fill(code);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
  await page.getByRole("button", { name: "Activate and sign in" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  return page;
}

/** From the page of a planned day to its roll. */
export async function openRoll(staff: Page, day: number): Promise<void> {
  await staff.goto(`/days/${day}`);
  await staff.getByRole("button", { name: "Open the roll" }).click();
  await staff.getByRole("link", { name: "Call the roll" }).click();
  await expect(staff.getByRole("list", { name: "Roll" })).toBeVisible();
}

/** Mark everybody present who has no mark yet. */
export async function markTheRest(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: /^Mark the rest present/ }).click();
  await expect(staff.getByText("All marks sent")).toBeVisible();
}

/** Close the roll of the day on the page, when everybody is marked. */
export async function closeRoll(staff: Page): Promise<void> {
  await staff.getByRole("button", { name: "Close the roll" }).click();
  const dialog = staff.getByRole("dialog", { name: /^Close the roll/ });
  await dialog.getByRole("button", { name: "Close the roll" }).click();
  await expect(dialog).toBeHidden();
}

export const examCard = (page: Page, title: string) =>
  page.getByRole("article", { name: title, exact: true });

export async function planExam(staff: Page, title: string, code: string): Promise<void> {
  await staff.goto("/exams");
  await staff.getByRole("button", { name: "Plan an exam" }).click();
  const form = staff.getByRole("dialog", { name: "Plan an exam" });
  await form.getByLabel("Title").fill(title);
  await form.getByLabel("Code").fill(code);
  await form.getByLabel("Maximum").fill("100");
  await form.getByRole("button", { name: "Plan the exam" }).click();
  await expect(examCard(staff, title)).toBeVisible();
}

/** Type the score of one cadet into the second exam. */
export async function enterFinal(staff: Page, number: string, score: string): Promise<void> {
  await staff.goto("/gradebook");
  const grid = staff.getByRole("grid", { name: "Gradebook" });
  await staff.getByPlaceholder("Name or number").fill(number);
  await expect(grid.getByRole("row")).toHaveCount(2);
  await grid.focus();
  await grid.press("ArrowRight");
  await staff.keyboard.type(score);
  await staff.keyboard.press("Enter");
}

export async function releaseExam(admin: Page, title: string): Promise<void> {
  await admin.goto("/exams");
  await examCard(admin, title).getByRole("button", { name: "Release" }).click();
  const asked = admin.getByRole("dialog", { name: `Release ${title}?` });
  await asked.getByRole("button", { name: "Release the scores" }).click();
  await expect(asked).toBeHidden();
}

/** Type an exam a second time, with one difference, and keep what the first person entered. */
export async function checkBlind(
  other: Page,
  title: string,
  column: readonly string[],
): Promise<void> {
  await other.goto("/exams");
  await examCard(other, title).getByRole("button", { name: "Check as second encoder" }).click();
  await other
    .getByRole("textbox", { name: /^Score of / })
    .first()
    .focus();
  await paste(other, column);
  await expect(other.getByText("Everything is saved.")).toBeVisible();
  await other.getByRole("button", { name: "Compare both" }).click();
  await other.getByRole("button", { name: "Keep the first" }).click();
  await expect(other.getByText("Checked by two: no difference is left.")).toBeVisible();
}

export interface Award {
  kind: "merit" | "demerit";
  name: string;
  points: number;
  reason: string;
}

/** Fill the form of an award and press one of its buttons. */
export async function award(staff: Page, given: Award, button: string): Promise<void> {
  await staff.goto(`/conduct?award=${given.kind}`);
  const form = staff.getByRole("dialog", { name: `Give a ${given.kind}` });
  await form.getByRole("combobox", { name: "Cadet" }).fill(given.name.replace(/,|\s\w\.$/g, ""));
  await form.getByRole("option", { name: given.name }).click();
  await form.getByLabel("Points").fill(String(given.points));
  await form.getByLabel("Reason").fill(given.reason);
  await form.getByRole("button", { name: button, exact: true }).click();
  await expect(form).toBeHidden();
}

/** Object to an entry of one's own, on the phone. */
export async function appeal(cadet: Page, reason: string, words: string): Promise<void> {
  await cadet.goto("/conduct/mine");
  const entry = cadet.getByRole("listitem").filter({ hasText: reason });
  await entry.getByRole("button", { name: /^Appeal/ }).click();
  const form = cadet.getByRole("dialog", { name: "Appeal this entry?" });
  await form.getByRole("textbox").fill(words);
  await form.getByRole("button", { name: "Send the appeal" }).click();
  await expect(entry.getByText(/^Another person decides by/)).toBeVisible();
}

/** Ask to be excused on a day, on the phone. */
export async function writeLetter(cadet: Page, day: string, words: string): Promise<void> {
  await cadet.goto("/excuses/new");
  await cadet.getByRole("checkbox", { name: day }).check();
  await cadet.getByLabel("Why").selectOption("Sickness");
  await cadet.getByLabel("In your own words").fill(words);
  await cadet.getByRole("button", { name: "Send the letter" }).click();
  await expect(cadet.getByText("Your letter is sent.")).toBeVisible();
}

export async function acceptLetter(staff: Page, name: string): Promise<void> {
  await staff.goto("/excuses");
  await staff.getByRole("button", { name: `Decide the letter of ${name}` }).click();
  const letter = staff.getByRole("dialog", { name: `Letter of ${name}` });
  await letter.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(staff.getByText(`Accepted: ${name}.`)).toBeVisible();
}

/** Release what another person prepared, which asks who one is. */
export async function release(admin: Page, term: Term, password: string): Promise<void> {
  await admin.getByRole("button", { name: "Release the grades" }).click();
  const dialog = admin.getByRole("dialog", { name: `Release ${term.label}?` });
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Release the grades" }).click();
  const asked = admin.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(password);
  await asked.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(dialog).toBeHidden();
}
