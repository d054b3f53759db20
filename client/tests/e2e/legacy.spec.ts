// Before the old system is switched off: its grades beside ours, and the rows that found no place.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look } from "./stage/look";
import { moveOldRecords } from "./stage/move";
import { Caller, DESK, open, PHONE } from "./stage/people";

let page: Page;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  page = await open(browser, "demo-admin", DESK);
  complaints = complaintsOf(page);
});

test.afterAll(() => page?.context().close());

const row = (name: string) => page.getByRole("row").filter({ hasText: name });

test("before anything was moved, the page says where the way is written down", async () => {
  await page.getByRole("link", { name: "Old records" }).click();

  await expect(page.getByText("No old records were moved here.")).toBeVisible();
  await expect(page.getByText("docs/legacy-migration.md")).toBeVisible();
  expect(await look(page, "legacy-empty")).toEqual([]);
});

test("after the move every old grade stands beside ours, and none is unexplained", async ({
  request,
}) => {
  const admin = await Caller.of(request, "demo-admin");
  const term = await admin.get<{ id: number }>("terms/current/");
  await admin.send("POST", `terms/${term.id}/review/`, {});
  await moveOldRecords("tests/e2e/fixtures/legacy_small.sql");
  await page.goto("/legacy");

  await expect(
    page.getByRole("heading", { name: "0 unexplained: ready to cut over" }),
  ).toBeVisible();
  await expect(page.getByText("3 cadets", { exact: true })).toBeVisible();
  for (const name of ["Talisay", "Balete", "Kamagong"]) {
    const [old, ours] = await row(name)
      .getByRole("cell")
      .filter({ hasText: "·" })
      .allTextContents();
    expect(ours).toBe(old);
  }
  expect(await look(page, "legacy-grades")).toEqual([]);
});

test("a cause narrows the list, and a cadet opens with every figure and the reason", async () => {
  await page.setViewportSize(DESK);
  await page.getByRole("button", { name: /^counters differ from rows/ }).click();
  await expect(page).toHaveURL(/cause=counter_drift/);
  await expect(page.getByText("1 cadet", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: /^Talisay/ }).click();

  const sheet = page.getByRole("dialog", { name: /^Talisay/ });
  await expect(sheet.getByRole("row", { name: /^Merits/ })).toContainText("12");
  await expect(sheet.getByText("Nothing was recorded here since the move.")).toBeVisible();
  expect(await look(page, "legacy-cadet")).toEqual([]);
  await page.setViewportSize(DESK);
  await sheet.getByRole("link", { name: "The receipt" }).click();
  await expect(page.getByRole("region", { name: "The sum" })).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/cadet=/);
});

test("a row without a place is shown with the reason and its values", async () => {
  await page.getByRole("tab", { name: /^Rows to decide/ }).click();
  await page.getByRole("button", { name: /^Merits and demerits/ }).click();

  const rows = page.getByRole("list", { name: "Rows of the old database" });
  await expect(rows.getByText(/^points 'many'/)).toBeVisible();
  // The rows of all tables stand there until those of this one have arrived.
  await expect(rows.getByText("Its values")).toHaveCount(1);
  await rows.getByText("Its values").click();
  await expect(
    rows.getByRole("definition").filter({ hasText: "Helped at the clinic" }),
  ).toBeVisible();
  expect(await look(page, "legacy-rows")).toEqual([]);
  expect(complaints).toEqual([]);
});

test("for training staff the page does not exist", async ({ browser }) => {
  const staff = await open(browser, "demo-staff", PHONE, "/legacy");

  await expect(
    staff.getByRole("heading", { name: "Not found, or not yours to see" }),
  ).toBeVisible();
  await staff.context().close();
});
