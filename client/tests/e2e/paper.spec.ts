// What comes out of the printer: the sheet alone, black on white, with the heads of its table on every page.
import { writeFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { picture, settle } from "./stage/look";
import { DESK, open, type Person } from "./stage/people";
import { clearScene, setScene } from "./stage/scene";
import type { Ids } from "./stage/sweep";

const FOLDER = process.env.RGMS_PICTURES ?? "test-results/pictures";

let ids: Ids;

test.beforeAll(async ({ request }) => {
  ids = await setScene(request);
});

test.afterAll(({ request }) => clearScene(request, ids));

/** The page after its Print was pressed, as the printer sees it. */
async function printed(browser: Browser, person: Person, path: string): Promise<Page> {
  const page = await open(browser, person, DESK);
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto(path);
  await settle(page);
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.emulateMedia({ media: "print" });
  return page;
}

/** Chrome on paper would be ink without meaning. */
async function expectNoChrome(page: Page): Promise<void> {
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
}

async function pagesOf(page: Page, name: string): Promise<number> {
  await picture(page, name);
  const paper = await page.pdf({ preferCSSPageSize: true });
  await writeFile(`${FOLDER}/${name}.pdf`, paper);
  return (paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

for (const [name, person, path] of [
  ["roll", "demo-staff", (found: Ids) => `/days/${found.day}/roll`],
  ["gradebook", "demo-staff", () => "/gradebook"],
] as const) {
  test(`the ${name}: every cadet, heads on every page, nothing but the sheet`, async ({
    browser,
  }) => {
    const page = await printed(browser, person, path(ids));
    const table = page.locator("[data-paper] table");

    await expect(table.locator("tbody tr")).toHaveCount(320);
    await expect(table.locator("thead")).toHaveCSS("display", "table-header-group");
    await expect(table.locator("tbody tr").first()).toHaveCSS("break-inside", "avoid");
    await expectNoChrome(page);
    expect(await pagesOf(page, `paper-${name}`)).toBeGreaterThan(5);
    await page.context().close();
  });
}

test("the receipt: the whole sum, nothing but the sheet", async ({ browser }) => {
  const page = await printed(browser, "demo-cadet", `/receipts/${ids.enrolment}`);

  await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The sum" })).toBeVisible();
  await expect(page.locator("thead").first()).toHaveCSS("display", "table-header-group");
  await expectNoChrome(page);
  expect(await pagesOf(page, "paper-receipt")).toBeGreaterThan(0);
  await page.context().close();
});
