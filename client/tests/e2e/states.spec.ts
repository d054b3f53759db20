// Every page while it loads, empty, failed, without a connection, and not yours: it says so in words, to everybody.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { RULES } from "./stage/look";
import { type Person, PHONE, signIn } from "./stage/people";
import { clearScene, setScene } from "./stage/scene";
import { force, type State, walkTo } from "./stage/states";
import { addressOf, type Ids, PAGES } from "./stage/sweep";

// One visit goes through all: nothing was read before the last, so that no page can show what it kept.
const STATES: readonly State[] = ["loading", "error", "not-yours", "offline", "empty"];

// What these show comes from the device itself, they open over another page, or they are forms that read nothing.
const WITHOUT_DATA = [
  ...["code", "queue", "muster-big", "plan-a-day", "award"],
  ...["new-post", "new-broadcast", "record-upload", "record-upload-ledger", "documents-serials"],
];

const WORDS: Record<State, (main: Locator) => Locator> = {
  loading: (main) => main.getByRole("status", { name: "Loading" }),
  error: (main) =>
    main.getByRole("alert").filter({ hasText: "The server failed. It has been noted." }),
  // What is somebody's own is not there for whoever is not enrolled, or not on the staff list.
  "not-yours": (main) =>
    main.getByText(
      /^(Not found, or not yours to see|You are not enrolled in|Your account has no staff record)/,
    ),
  offline: (main) => main.getByRole("alert").filter({ hasText: "could not be reached" }),
  empty: (main) => main.getByRole("heading", { level: 1 }),
};

let ids: Ids;

test.beforeAll(async ({ request }) => {
  ids = await setScene(request);
});

test.afterAll(({ request }) => clearScene(request, ids));

/** Signed in, but nothing of a page was ever read. */
async function comeIn(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    reducedMotion: "reduce",
    // What a service worker asks for cannot be forced.
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  await force(page, "error");
  await page.goto("/");
  await signIn(page, person);
  return page;
}

for (const [person, pages] of Object.entries(PAGES) as [Person, Record<string, string>][]) {
  const names = Object.keys(pages).filter((name) => !WITHOUT_DATA.includes(name));

  test.describe(person, () => {
    let page: Page;

    test.beforeAll(async ({ browser }) => {
      page = await comeIn(browser, person);
    });

    test.afterAll(() => page?.context().close());

    for (const state of STATES) {
      test(`${state}: every page says so in words`, async () => {
        const threw: string[] = [];
        page.on("pageerror", (error) => threw.push(error.message));
        await walkTo(page, "/nowhere");
        await force(page, state);
        const found: string[] = [];
        for (const name of names) {
          await walkTo(page, addressOf(pages[name] ?? "", ids));
          found.push(...(await judge(page, name, state)));
        }
        expect([...found, ...threw]).toEqual([]);
      });
    }
  });
}

async function judge(page: Page, name: string, state: State): Promise<string[]> {
  const main = page.getByRole("main");
  const what = `${name}, ${state}`;
  const isSaid = await WORDS[state](main)
    .first()
    .waitFor({ timeout: 5_000 })
    .then(() => true)
    .catch(() => false);
  if (!isSaid) return [`${what}: it says ${JSON.stringify(await main.innerText())}`];
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include("main")
    .options({ resultTypes: ["violations"] })
    .withTags(RULES)
    .analyze();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return [
    ...violations.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]?.target}`),
    ...(width > PHONE.width ? [`${what}: ${width} px wide`] : []),
  ];
}
