// What answers say about read-only mode.
import { beforeEach, expect, test, vi } from "vitest";
import { READ_ONLY_HEADER, readOnlyMode } from "./readOnly";

const TOLD = `2026-11-21T14:00:00+00:00 ${encodeURIComponent("Lumilipat ng server, ₱0")}`;

const answer = (status: number, told?: string) =>
  new Response("{}", { status, headers: told ? { [READ_ONLY_HEADER]: told } : {} });

beforeEach(() => readOnlyMode.hear(answer(200)));

test("an answer says since when and why", () => {
  readOnlyMode.hear(answer(200, TOLD));

  expect(readOnlyMode.getSnapshot()).toEqual({
    since: "2026-11-21T14:00:00+00:00",
    reason: "Lumilipat ng server, ₱0",
  });
});

test("a refusal says it too, and a failure on the way ends nothing", () => {
  readOnlyMode.hear(answer(503, TOLD));
  readOnlyMode.hear(answer(502));

  expect(readOnlyMode.getSnapshot()).not.toBeNull();
});

test("the next good answer without a word ends it, and listeners hear each change once", () => {
  const heard = vi.fn();
  const stop = readOnlyMode.subscribe(heard);
  for (const told of [TOLD, TOLD, undefined, undefined]) readOnlyMode.hear(answer(200, told));
  stop();

  expect(readOnlyMode.getSnapshot()).toBeNull();
  expect(heard).toHaveBeenCalledTimes(2);
});
