// What a page showed can be read again without a connection, by the same person only.
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { keep, readKept, wipe } from "../offline/database";
import { keepPages, restorePages } from "./offlinePages";

const ROSTER = ["roster"];
const SECRET = ["secret"];

afterEach(() => Promise.all([wipe(7), wipe(8)]));

async function seen(user: number): Promise<void> {
  const queries = new QueryClient();
  const stop = keepPages(queries, user);
  await queries.prefetchQuery({
    queryKey: ROSTER,
    queryFn: () => ["Abad"],
    meta: { offline: true },
  });
  await queries.prefetchQuery({ queryKey: SECRET, queryFn: () => "not for the device" });
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(async () => expect(await readKept(user, "pages")).not.toBeNull());
  stop();
}

it("brings back what was marked for offline reading, and nothing else", async () => {
  await seen(7);
  const queries = new QueryClient();

  await restorePages(queries, 7);

  expect(queries.getQueryData(ROSTER)).toEqual(["Abad"]);
  expect(queries.getQueryData(SECRET)).toBeUndefined();
});

it("never shows one person's pages to another", async () => {
  await seen(7);
  const queries = new QueryClient();

  await restorePages(queries, 8);

  expect(queries.getQueryData(ROSTER)).toBeUndefined();
});

it("does not use what is older than three days or of another format", async () => {
  const pages = { queries: [], mutations: [] };
  const queries = new QueryClient();
  for (const kept of [
    { format: 1, user: 7, at: Date.now() - 4 * 24 * 3600_000, pages },
    { format: 0, user: 7, at: Date.now(), pages: "?" },
  ]) {
    await keep(7, "pages", kept);
    await expect(restorePages(queries, 7)).resolves.toBeUndefined();
  }
  expect(queries.getQueryCache().getAll()).toEqual([]);
});

it("is gone after signing out", async () => {
  await seen(7);

  await wipe(7);

  expect(await readKept(7, "pages")).toBeNull();
});
