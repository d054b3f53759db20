// Looks at a page on a phone and a desk, by day and by night: axe, complaints of the browser, a picture.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { DESK, PHONE } from "./people";

export const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PICTURES = process.env.RGMS_PICTURES ?? "test-results/pictures";

/** What the browser complains about while a page is open. */
export function complaintsOf(page: Page): string[] {
  const told: string[] = [];
  page.on("pageerror", (error) => told.push(`${page.url()} threw ${error.message}`));
  page.on("console", (message) => {
    // Chromium reports a broken content security policy here too.
    if (message.type() === "error") told.push(`${page.url()} said ${message.text()}`);
  });
  return told;
}

export async function picture(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width;
  await page.screenshot({ path: `${PICTURES}/${name}-${width}.png` });
}

/** Wait until nothing is being loaded. */
export async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("status", { name: "Loading" })).toHaveCount(0);
  await expect(page.locator(".delayed")).toHaveCount(0);
  // A colour on its way from one theme to the other belongs to neither.
  await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });
}

// What differs between day and night is contrast; everything else is judged once per width.
async function violations(page: Page, what: string, isDay: boolean): Promise<string[]> {
  const all = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const axe = isDay ? all.withTags(RULES) : all.withRules("color-contrast");
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.replace(/\s+/g, " ");
      return `${what}: ${id} at ${target.join(" ")}: ${why}`;
    }),
  );
}

/** Take pictures at both widths, and list what axe finds at both, by day and by night. */
export async function look(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      const what = `${name}, ${viewport.width} px, ${colorScheme}`;
      found.push(...(await violations(page, what, colorScheme === "light")));
    }
    const { scroll, inner } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      inner: window.innerWidth,
    }));
    if (scroll > inner) found.push(`${name} is ${scroll} px wide on ${inner} px`);
    await picture(page, name);
  }
  return found;
}
