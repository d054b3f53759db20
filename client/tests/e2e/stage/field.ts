// A phone made ready for a place without signal.
import { expect, type Page } from "@playwright/test";

export const list = (page: Page) => page.getByRole("list", { name: "Roll" });

/** On the roll, with the page under its service worker and the roll kept on the device. */
export async function readyForTheField(page: Page, day: number): Promise<void> {
  await page.goto(`/days/${day}/roll`);
  await expect(list(page)).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect(list(page)).toBeVisible();
  await expect.poll(() => isKept(page, day)).toBe(true);
}

function isKept(page: Page, day: number): Promise<boolean> {
  return page.evaluate(async (id) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const mine = names.find((name) => /^rgms\.\d+$/.test(name));
    if (!mine) return false;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(mine);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const pages = await new Promise((resolve) => {
      const asked = database.transaction("kept").objectStore("kept").get("pages");
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    return JSON.stringify(pages ?? "").includes(`["roll-sheet",${id}]`);
  }, day);
}
