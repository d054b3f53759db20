// Every page of every role, on a phone and a desk, by day and by night: readable by everybody, and quiet.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look } from "./stage/look";
import { DESK, open, type Person } from "./stage/people";
import { clearScene, setScene } from "./stage/scene";
import { addressOf, HURDLES, type Ids, OPEN_PAGES, PAGES } from "./stage/sweep";

let ids: Ids;

test.beforeAll(async ({ request }) => {
  ids = await setScene(request);
});

test.afterAll(({ request }) => clearScene(request, ids));

for (const [name, path] of Object.entries(OPEN_PAGES)) {
  test(name, async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto(path);

    expect(await look(page, name)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

for (const [person, pages] of Object.entries(PAGES) as [Person, Record<string, string>][]) {
  test.describe(person, () => {
    let page: Page;
    let complaints: string[];

    test.beforeAll(async ({ browser }) => {
      page = await open(browser, person, DESK);
      complaints = complaintsOf(page);
    });

    test.afterAll(() => page.context().close());

    for (const [name, path] of Object.entries({ ...pages, nowhere: "/nowhere" })) {
      test(name, async () => {
        await page.goto(addressOf(path, ids));

        expect(await look(page, name)).toEqual([]);
        expect(complaints.splice(0)).toEqual([]);
      });
    }
  });
}

for (const [hurdle, path] of Object.entries(HURDLES)) {
  test(hurdle, async ({ browser }) => {
    const page = await open(browser, "demo-cadet", DESK);
    const complaints = complaintsOf(page);
    await page.route("**/api/v1/auth/me/", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), hurdle } });
    });
    await page.goto("/");
    await expect(page).toHaveURL(path);

    expect(await look(page, hurdle)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}
