// One tab sends at a time, also in browsers without locks.
import { beforeEach, expect, test } from "vitest";
import { exclusively } from "./exclusively";

let kept: Map<string, string>;
let now: number;

function tab(holder: string) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return (act: () => Promise<void>) =>
    exclusively("marks", act, undefined, { storage, holder, now: () => now });
}

beforeEach(() => {
  kept = new Map();
  now = 1_000;
});

test("while one tab is at it another is left out, and comes in afterwards", async () => {
  let finish: () => void = () => undefined;
  const acts: string[] = [];
  const first = tab("a")(
    () =>
      new Promise((resolve) => {
        acts.push("a");
        finish = resolve;
      }),
  );
  const act = async () => void acts.push("b");
  await tab("b")(act);
  expect(acts).toEqual(["a"]);

  finish();
  await first;
  await tab("b")(act);
  expect(acts).toEqual(["a", "b"]);
});

test("a tab that was closed in the middle holds nobody up for long", async () => {
  void tab("a")(() => new Promise(() => undefined));
  const acts: string[] = [];
  now += 41_000;
  await tab("b")(async () => void acts.push("b"));
  expect(acts).toEqual(["b"]);
});

test("an act that fails frees the next", async () => {
  await expect(tab("a")(() => Promise.reject(new Error("no answer")))).rejects.toThrow("no answer");
  expect(kept.size).toBe(0);
});
