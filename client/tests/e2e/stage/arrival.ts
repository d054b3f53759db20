// When something appears on one page, against when the server had answered another.
import { expect, type Page, type Response } from "@playwright/test";

interface Sight {
  css: string;
  text?: string;
  /** How many such elements there must be. */
  count?: number;
}

/** Resolves with the moment (ms since 1970) at which the page first shows it; watch before acting. */
export async function watch(page: Page, sight: Sight): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(({ css, text = "", count = 1 }) => {
    const isThere = () =>
      [...document.querySelectorAll(css)].filter((each) => each.textContent?.includes(text))
        .length >= count;
    if (isThere()) throw new Error(`${css} ${text} is there already`);
    const seen = { at: null as number | null };
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      seen.at = performance.timeOrigin + performance.now();
      observer.disconnect();
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    return seen;
  }, sight);
  return async () => {
    await expect
      .poll(() => handle.evaluate(({ at }) => at), {
        message: `${sight.css} ${sight.text ?? ""} should appear`,
        intervals: [25],
      })
      .not.toBeNull();
    return (await handle.evaluate(({ at }) => at)) ?? 0;
  };
}

/** The moment at which the last byte of an answer had come. */
export async function answeredAt(response: Response): Promise<number> {
  await response.finished();
  const { startTime, responseEnd } = response.request().timing();
  return startTime + responseEnd;
}
