// What the unit puts on paper: grades as PDF and workbook, a certificate that a stranger checks, and its end.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { manage } from "./stage/checks";
import { type Completed, completeCourse } from "./stage/course";
import { complaintsOf, look, settle } from "./stage/look";
import { linesOf, numbersIn, pagesOf, type Saved, saved } from "./stage/papers";
import { Caller, DESK, open, PHONE, passwordOf } from "./stage/people";
import { letProofsAge } from "./stage/proof";
import { dateBefore } from "./stage/semester";

// A large document is a job, and programs that read it back start beside it.
const LONG = { timeout: 90_000 };
const WHY = "The name on it was misspelt";
const SIGNERS = [
  ["preparer", "Prepared by", "Sgt Ana Preparer"],
  ["checker", "Checked by", "Sgt Ben Checker"],
  ["commandant", "Commandant", "Maj Cora Lim"],
  ["registrar", "Registrar", "Dr. Dan Registrar"],
] as const;

let admin: Page;
let cadet: Page;
let stranger: Page;
let records: Caller;
let terms: Completed;
let holder: string;
let certificate: Saved;
let complaints: string[][];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  test.slow();
  const own = await Caller.of(request, "demo-cadet");
  const staff = await Caller.of(request, "demo-staff");
  holder = (await own.get<{ name: string }>("me/grade/")).name;
  terms = await completeCourse({
    admin: await Caller.of(request, "demo-admin"),
    staff,
    cadet: own,
  });
  admin = await open(browser, "demo-admin", DESK);
  records = await Caller.of(admin.context().request, "demo-admin");
  cadet = await open(browser, "demo-cadet", PHONE);
  stranger = await (await browser.newContext({ viewport: PHONE })).newPage();
  complaints = [admin, cadet, stranger].map(complaintsOf);
});

test.afterAll(async () => {
  for (const page of [admin, cadet, stranger]) await page?.context().close();
});

/** Have the report of grades of the first term made and take it to the device. */
async function reportAs(format: string): Promise<Saved> {
  await admin.goto(`/reports?term=${terms.first.id}`);
  const made = admin.getByRole("list", { name: "Documents that were made" });
  await expect(made.or(admin.getByText("No document was made yet."))).toBeVisible();
  const before = await made.getByRole("listitem").count();
  await admin.getByLabel("Document", { exact: true }).selectOption("Report of grades");
  await admin.getByLabel("Format").selectOption(format);
  await admin.getByRole("button", { name: "Make it" }).click();
  await expect(made.getByRole("listitem")).toHaveCount(before + 1);
  const newest = made.getByRole("listitem").first();
  const take = newest.getByRole("button", { name: "Download: Report of grades" });
  await expect(take).toBeVisible(LONG);
  return saved(admin, () => take.click());
}

test("an admin has the grades of a released term printed and as a workbook, with the same people", async () => {
  test.slow();
  const { results, count } = await records.get<{
    count: number;
    results: { cadet: { student_number: string } }[];
  }>(`enrolments/?term=${terms.first.id}&page_size=1`);

  const paper = await reportAs("pdf");
  const pages = await pagesOf(paper.path);
  const sheet = await reportAs("xlsx");
  const lines = await linesOf(sheet.path);

  expect(paper.name).toMatch(/\.pdf$/);
  expect(paper.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(sheet.name).toMatch(/\.xlsx$/);
  expect(sheet.bytes.subarray(0, 2).toString()).toBe("PK");
  const printed = numbersIn(pages.join("\n"));
  expect(printed).toHaveLength(count);
  expect(printed).toContain(results[0]?.cadet.student_number);
  expect(numbersIn(lines.flat().join("\n"))).toEqual(printed);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.join("\n")).not.toContain("DRAFT");
  expect(await look(admin, "reports-story")).toEqual([]);
});

interface Signer {
  id: number;
  position: string;
  name: string;
  valid_to: string | null;
  version: number;
}

const signing = async () =>
  (await records.get<{ results: Signer[] }>("signatories/?page_size=200")).results.filter(
    ({ valid_to }) => !valid_to,
  );

/** The one who checks has left, as people do; the others of the demo sign on. */
async function letCheckerGo(): Promise<void> {
  const found = (await signing()).find(({ position }) => position === "checker");
  if (!found || SIGNERS.some(([, , name]) => name === found.name)) return;
  const left = { valid_to: dateBefore(1) };
  await records.send("PATCH", `signatories/${found.id}/`, left, found.version);
}

/** Enter everybody who has to sign, where nobody does; answers the names of all who do. */
async function enterSigners(): Promise<string[]> {
  const held = (await signing()).map(({ position }) => position);
  for (const [position, word, name] of SIGNERS) {
    if (held.includes(position)) continue;
    await admin.getByRole("button", { name: "Enter somebody who signs" }).click();
    const form = admin.getByRole("dialog", { name: "Enter somebody who signs" });
    await form.getByLabel("Position").selectOption(word);
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toBeHidden();
  }
  return (await signing()).map(({ name }) => name);
}

test("who signs is entered, and the cadet who completed the course is issued a certificate", async () => {
  await letCheckerGo();
  await admin.goto(`/documents?tab=signatories&term=${terms.term.id}`);
  const names = await enterSigners();
  expect(names).toHaveLength(SIGNERS.length);
  for (const name of names) await expect(admin.getByRole("main").getByText(name)).toBeVisible();
  await admin.getByRole("tab", { name: "Issue", exact: true }).click();
  await expect(admin.getByText("1 cadet completed the course.")).toBeVisible();

  await admin.getByRole("button", { name: "Issue", exact: true }).click();

  await expect(admin.getByText(/^RGMS-\d{4}-\d{6} is issued\.$/)).toBeVisible(LONG);
  await admin.getByRole("tab", { name: "Issued" }).click();
  await expect(admin.getByRole("row").filter({ hasText: "Valid" })).toContainText(holder);
});

const mine = (state: string) =>
  cadet
    .getByRole("listitem")
    .filter({ has: cadet.getByRole("heading", { name: "Certificate of completion" }) })
    .filter({ hasText: state });

test("the cadet takes it along, and the file proves itself", async () => {
  await cadet.goto("/me/documents");
  certificate = await saved(cadet, () => mine("Valid").getByRole("button").click());

  const { code, text } = await manage("verify_document", certificate.path);

  expect(code, text).toBe(0);
  const [page = ""] = await pagesOf(certificate.path);
  expect(page).not.toContain("NOT ISSUED");
  expect(page).toContain(certificate.name.replace(".pdf", ""));
});

const verdict = () => stranger.getByRole("heading", { level: 2 });

/** Let a file fall onto the page, as from a folder of the stranger's own. */
async function drop(onto: Locator, bytes: Buffer): Promise<void> {
  const carried = await stranger.evaluateHandle((content) => {
    const carrier = new DataTransfer();
    const raw = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    carrier.items.add(new File([raw], "certificate.pdf", { type: "application/pdf" }));
    return carrier;
  }, bytes.toString("base64"));
  await onto.dispatchEvent("drop", { dataTransfer: carried });
}

test("a stranger checks the code without signing in, and the file in their hand", async () => {
  const way = mine("Valid").getByRole("link", { name: "See what others see" });
  const address = (await way.getAttribute("href")) ?? "";
  const code = address.split("/").at(-1) ?? "";
  await stranger.goto("/verify");
  await stranger.getByLabel("Code of the document").fill(code.toLowerCase());
  await stranger.keyboard.press("Enter");
  await expect(verdict()).toHaveText(/^Valid/);
  await expect(stranger.getByText(holder)).toBeVisible();
  const box = stranger.getByText("Compare the PDF you were given");
  const sent: string[] = [];
  stranger.on("request", (request) => sent.push(request.method()));

  await drop(box, certificate.bytes);
  await expect(stranger.getByText("The file is exactly the one that was issued.")).toBeVisible();
  const changed = Buffer.from(certificate.bytes);
  changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
  await drop(box, changed);
  await expect(stranger.getByText(/NOT the one that was issued/)).toBeVisible();

  expect(sent).toEqual([]);
  expect(await look(stranger, "verify-valid")).toEqual([]);
});

test("the admin shows who they are and revokes it; the cadet reads why, the stranger only that", async () => {
  await letProofsAge();
  await admin
    .getByRole("row")
    .filter({ hasText: "Valid" })
    .getByRole("button", { name: /^Revoke/ })
    .click();
  const dialog = admin.getByRole("dialog", { name: /^Revoke RGMS-/ });
  await dialog.getByLabel("Reason").fill(WHY);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  const asked = admin.getByRole("dialog", { name: "Is it you?" });
  await asked.getByLabel("Password", { exact: true }).fill(passwordOf("demo-admin"));
  await asked.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(admin.getByText(/^RGMS-\d{4}-\d{6} is revoked\.$/)).toBeVisible();

  await expect(mine("Revoked").filter({ hasText: WHY }).first()).toBeVisible();
  await stranger.reload();
  await expect(verdict()).toHaveText(/^Revoked on/);
  await expect(stranger.getByText(holder)).toHaveCount(0);
  await expect(stranger.getByText(WHY)).toHaveCount(0);
  const { code, text } = await manage("verify_document", certificate.path);
  expect(code, text).toBe(1);
  expect(await look(stranger, "verify-revoked")).toEqual([]);
});

test("the pages of documents are sound on a phone and a desk, by day and by night", async () => {
  const found: string[] = [];
  for (const tab of ["issued", "issue", "signatories", "serials"]) {
    await admin.goto(`/documents?tab=${tab}&term=${terms.term.id}`);
    await settle(admin);
    found.push(...(await look(admin, `documents-${tab}-story`)));
  }
  await admin.goto(`/readiness?term=${terms.term.id}`);
  found.push(...(await look(admin, "readiness-story")));
  found.push(...(await look(cadet, "my-documents-story")));

  expect(found).toEqual([]);
  // A fresh proof is asked for in words.
  expect(complaints.flat().filter((each) => !/status of 403/.test(each))).toEqual([]);
});
