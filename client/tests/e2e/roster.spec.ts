// A roster as units circulate it, read in from the page: every row gets a verdict, nothing is lost, and all of it is taken back.
import { expect, type Page, test } from "@playwright/test";
import { giveReason } from "./stage/acts";
import { complaintsOf, look } from "./stage/look";
import { DESK, open } from "./stage/people";

const FILES = "tests/e2e/fixtures";

let page: Page;
let complaints: string[];
/** The page of the roster that was applied. */
let applied: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  page = await open(browser, "demo-admin", DESK);
  complaints = complaintsOf(page);
});

test.afterAll(async () => {
  await page.context().close();
});

async function read(file: string): Promise<void> {
  await page.goto("/roster/import");
  await page.getByLabel("Roster file").setInputFiles(`${FILES}/${file}`);
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByRole("heading", { name: file, level: 1 })).toBeVisible();
}

const row = (name: string) =>
  page
    .getByRole("list", { name: "Rows of the file" })
    .getByRole("listitem")
    .filter({ hasText: name });
const tile = (verdict: string) =>
  page.getByRole("region", { name: "Rows by verdict" }).getByRole("button", { name: verdict });

async function counts(): Promise<number[]> {
  const tiles = page.getByRole("region", { name: "Rows by verdict" }).getByRole("button");
  const texts = await tiles.locator("> span:nth-child(2)").allTextContents();
  return texts.map(Number);
}

test("every row of a circulated roster gets a verdict, and they add up", async () => {
  await read("roster_small.csv");

  await expect(page.getByText("8 rows in the file")).toBeVisible();
  expect(await counts()).toEqual([4, 0, 0, 1, 3]);
  await expect(page.getByText("Line 1 is not a cadet: NOMINAL ROLL OF MS1 CADETS")).toBeVisible();
  await expect(row("Bañares, Ligaya")).toContainText("000417");
  await expect(row("Bañares, Ligaya")).toContainText("new");
  await expect(row("DE LA PAZ, Amihan")).toContainText(
    "“not-an-email” is no e-mail address. It was left out.",
  );
  await expect(row("Peñaflor, Isagani").first()).toContainText(
    "The leading zero that the spreadsheet dropped was put back.",
  );
  await expect(row("Peñaflor, Isagani").nth(1)).toContainText("The same as row 5.");
  await expect(row("Sumilang, Tala")).toContainText("Student number: This is missing.");
  await expect(row("Magbanua, Datu Alon")).toContainText("“X” is neither male nor female.");
  await expect(row("Quijano, Sinag")).toContainText("“30/02/2006” is not a day of the calendar.");
  expect(await look(page, "import-preview")).toEqual([]);
});

test("a verdict shows its own rows only", async () => {
  await tile("error").click();

  await expect(
    page
      .getByRole("list", { name: "Rows of the file" })
      .getByRole("listitem")
      .filter({ has: page.getByText("error", { exact: true }) }),
  ).toHaveCount(3);
  await expect(row("Bañares, Ligaya")).toHaveCount(0);
});

test("applying enters the new rows, and they stand on the roster", async () => {
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enter 4 rows" }).click();

  await expect(page.getByText(/^4 rows were entered/)).toBeVisible();
  await expect(tile("new")).toContainText("were added");
  applied = page.url();
  await page.getByRole("link", { name: "See the roster" }).click();
  await page.getByRole("searchbox").fill("Peñaflor");
  await expect(page.getByText("2026-9101").filter({ visible: true })).toHaveCount(1);
  await page.getByRole("searchbox").fill("000417");
  await expect(page.getByText("Bañares, Ligaya").filter({ visible: true })).toHaveCount(1);
});

for (const file of ["roster_small.csv", "roster_small.xlsx"]) {
  test(`the same people again, from ${file}, change nothing`, async () => {
    await read(file);

    await expect(page.getByText("8 rows in the file")).toBeVisible();
    expect(await counts()).toEqual([0, 0, 4, 1, 3]);
    await expect(page.getByRole("button", { name: "Apply" })).toBeDisabled();
  });
}

test("the roster is taken back with a reason, and its people are gone from the roster", async () => {
  await page.goto(applied);
  await page.getByRole("button", { name: "Take it back" }).click();
  await giveReason(
    page,
    "Take roster_small.csv back?",
    "The roster of another school",
    "Take it back",
  );

  await expect(page.getByText(/^Taken back .*: every record is as it was before\./)).toBeVisible();
  await expect(tile("new")).toContainText("were taken back");
  expect(await look(page, "import-taken-back")).toEqual([]);
  await page.setViewportSize(DESK);
  await page.getByRole("link", { name: "See the roster" }).click();
  await page.getByRole("searchbox").fill("Peñaflor");
  await expect(page.getByText("2026-9101")).toHaveCount(0);
});

test("the same file again finds everybody new", async () => {
  await read("roster_small.csv");

  expect(await counts()).toEqual([4, 0, 0, 1, 3]);
});

test("a file that is no roster is refused in words", async () => {
  await page.goto("/roster/import");
  await page.getByLabel("Roster file").setInputFiles({
    name: "letter.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Dear Sir,\nplease find enclosed nothing.\n"),
  });
  await page.getByRole("button", { name: "Read the file" }).click();

  await expect(page.getByText(/No line names the columns/)).toBeVisible();
});

test("the browser complained about nothing on the way", () => {
  expect(complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
});
