// What is not yours does not exist, whoever asks for it.
import { expect, type Page, test } from "@playwright/test";
import { Caller, open, PHONE } from "./stage/people";

const TITLE = "Not found, or not yours to see";

async function refused(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  return page.getByRole("main").innerText();
}

test("whoever is not signed in is asked to, and then brought to where they were going", async ({
  browser,
}) => {
  const page = await open(browser, "demo-cadet", PHONE, "/grades");

  await expect(page).toHaveURL(/\/grades$/);
  await expect(page.getByRole("heading", { name: "Grades" })).toBeVisible();
  await page.context().close();
});

test("a wrong password is refused in words, and what was typed stays", async ({ page }) => {
  await page.goto("/login");
  await page.getByLabel("Username or student number").fill("demo-cadet");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Username or student number")).toHaveValue("demo-cadet");
});

test("a cadet who opens pages of staff or administrators is told they are not there", async ({
  browser,
}) => {
  const page = await open(browser, "demo-cadet", PHONE);

  for (const path of ["/gradebook", "/today", "/conduct", "/roster", "/journal", "/dashboard"])
    await refused(page, path);
  await page.context().close();
});

test("another cadet's receipt looks just like one that does not exist", async ({
  browser,
  request,
}) => {
  const staff = await Caller.of(request, "demo-staff");
  const mine = await (await Caller.of(request, "demo-cadet")).get<{ enrolment: number }>(
    "me/grade/",
  );
  const { results } = await staff.get<{ results: { id: number }[] }>("enrolments/?page_size=2");
  const other = results.find(({ id }) => id !== mine.enrolment)?.id;
  const page = await open(browser, "demo-cadet", PHONE);

  const theirs = await refused(page, `/receipts/${other}`);
  const nobodys = await refused(page, "/receipts/99999999");

  expect(theirs).toBe(nobodys);
  await page.goto(`/receipts/${mine.enrolment}`);
  await expect(page.getByRole("region", { name: "The sum" })).toBeVisible();
  await page.context().close();
});

test("after signing out the back button shows nobody's grade", async ({ browser }) => {
  const page = await open(browser, "demo-cadet", PHONE);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();

  await page.goBack();

  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText(/\d\d\.\d\d/)).toHaveCount(0);
  await page.context().close();
});
