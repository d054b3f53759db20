// Sending the same thing again after a lost answer is the same act; a new thing is a new one.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { ApiError, NetworkError } from "../api/errors";
import { useCreation } from "./acts";
import { makeQueryClient, mayRetry } from "./client";

const refusal = (status: number) =>
  new ApiError({ type: "", title: "", status, code: "x", detail: "x", request_id: "" });

function awarding(outcomes: (Error | null)[]) {
  const keys: string[] = [];
  const queries = makeQueryClient();
  const { result } = renderHook(
    () =>
      useCreation({
        create: async (_points: number, key) => {
          keys.push(key);
          const failure = outcomes.shift();
          if (failure) throw failure;
        },
        touches: () => [],
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      ),
    },
  );
  const award = async () => {
    await act(() => result.current.mutateAsync(5).catch(() => undefined));
    await waitFor(() => expect(result.current.isPending).toBe(false));
  };
  return { keys, award };
}

it("keeps the key when the answer was lost", async () => {
  const { keys, award } = awarding([refusal(500), null]);
  await award();
  await award();

  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it("takes a new key after a definite refusal", async () => {
  const { keys, award } = awarding([refusal(400), null]);
  await award();
  await award();

  expect(new Set(keys).size).toBe(2);
});

it("takes a new key for the next act", async () => {
  const { keys, award } = awarding([null, null]);
  await award();
  await award();

  expect(new Set(keys).size).toBe(2);
});

it("retries only what may still succeed, and not for ever", () => {
  expect(mayRetry(0, new NetworkError())).toBe(true);
  expect([429, 502, 503, 504].every((status) => mayRetry(0, refusal(status)))).toBe(true);
  expect([400, 401, 404, 409, 412, 422, 500].some((status) => mayRetry(0, refusal(status)))).toBe(
    false,
  );
  expect(mayRetry(3, new NetworkError())).toBe(false);
});
