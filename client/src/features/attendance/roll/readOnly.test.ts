// Read-only mode is no refusal of a mark: everything stays on the phone and goes out afterwards.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, type RollResult } from "@/lib/api";
import { aTrainingDay } from "@/test/factories";
import { MarkQueue } from "./MarkQueue";
import type { Mark } from "./marks";
import { aLine } from "./roll.test-data";

const READ_ONLY = new ApiError(
  {
    type: "urn:rgms:problem:read_only",
    title: "Read-only",
    status: 503,
    code: "read_only",
    detail: "Nothing can be changed at the moment.",
    request_id: "req-1",
    data: { reason: "New server", retry_after: 60 },
  },
  60,
);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("marks wait through read-only mode, none is refused, and all are saved afterwards", async () => {
  const kept = new Map<string, Mark>();
  let isReadOnly = true;
  let tries = 0;
  const queue = new MarkQueue({
    store: {
      load: async () => [...kept.values()],
      put: async (marks) => marks.forEach((mark) => void kept.set(mark.op_id, mark)),
      remove: async (ids) => ids.forEach((id) => void kept.delete(id)),
    },
    send: async (_, marks): Promise<RollResult> => {
      tries += 1;
      if (isReadOnly) throw READ_ONLY;
      const results = marks.map(({ op_id, enrolment }) => ({
        op_id,
        enrolment,
        outcome: "saved" as const,
        detail: "",
        line: aLine(enrolment, { status: "present", version: 1 }),
      }));
      return { results, day: aTrainingDay(), clock_skew: 0, is_clock_wrong: false };
    },
    canSend: () => true,
    exclusively: (act) => act(),
    tell: () => undefined,
  });
  await queue.add(
    [1, 2, 3].map((enrolment) => ({
      training_day: 11,
      enrolment,
      name: `Cadet ${enrolment}`,
      status: "present" as const,
      version: 0,
    })),
  );

  await vi.advanceTimersByTimeAsync(60_000);
  const waiting = queue.getSnapshot();
  isReadOnly = false;
  await vi.advanceTimersByTimeAsync(20_000);

  expect(tries).toBeGreaterThan(1);
  expect(waiting.marks.map(({ refusal }) => refusal)).toEqual([null, null, null]);
  expect(waiting.failure).toBe(READ_ONLY);
  expect([...kept.values()]).toEqual([]);
  queue.stop();
});
