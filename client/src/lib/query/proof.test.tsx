// An act that needs a proof waits for it, goes on once, and never happened when it is declined.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/errors";
import { ProofDeclined, proof, withProof } from "../auth/proof";
import { useAct, useCreation } from "./acts";
import { makeQueryClient } from "./client";

const refusal = (code: string) =>
  new ApiError({ type: "", title: "", status: 403, code, detail: "No.", request_id: "" });

afterEach(() => proof.decline());

function outcomes(...list: (Error | string)[]) {
  return vi.fn(async (..._: unknown[]) => {
    const next = list.shift() ?? "done";
    if (next instanceof Error) throw next;
    return next;
  });
}

function render<T>(hook: () => T) {
  const queries = makeQueryClient();
  return renderHook(hook, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  });
}

it("does what needs no proof at once", async () => {
  expect(await withProof(outcomes("done"))).toBe("done");
  expect(proof.getSnapshot()).toBe(false);
});

it("repeats an act once after the proof", async () => {
  const send = outcomes(refusal("proof_required"), "done");
  const result = withProof(send);
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));

  proof.accept();

  expect(await result).toBe("done");
  expect(send).toHaveBeenCalledTimes(2);
  expect(proof.getSnapshot()).toBe(false);
});

it("does not ask for ever when the server wants still more", async () => {
  const send = outcomes(refusal("proof_required"), refusal("proof_required"));
  const result = withProof(send);
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));
  proof.accept();

  await expect(result).rejects.toThrow(ApiError);
  expect(send).toHaveBeenCalledTimes(2);
});

it("does not ask because of another refusal", async () => {
  await expect(withProof(outcomes(refusal("permission_denied")))).rejects.toThrow("No.");
  expect(proof.getSnapshot()).toBe(false);
});

it("asks once for acts that come together", async () => {
  const one = withProof(outcomes(refusal("proof_required"), "one"));
  const two = withProof(outcomes(refusal("proof_required"), "two"));
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));
  await Promise.resolve();

  proof.accept();

  expect(await Promise.all([one, two])).toEqual(["one", "two"]);
});

it("leaves a form as it was when the person declines", async () => {
  const send = outcomes(refusal("proof_required"));
  const onError = vi.fn();
  const { result } = render(() => useAct({ act: send, touches: () => [] }));
  act(() => result.current.mutate("x", { onError }));
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));

  act(() => proof.decline());

  await waitFor(() => expect(result.current.isIdle).toBe(true));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(result.current.error).toBeNull();
  expect(onError).not.toHaveBeenCalled();
  expect(send).toHaveBeenCalledTimes(1);
});

it("tells whoever waits for an act that it was declined", async () => {
  const { result } = render(() =>
    useAct({ act: outcomes(refusal("proof_required")), touches: () => [] }),
  );
  let ended: Promise<unknown> = Promise.resolve();
  act(() => {
    ended = result.current.mutateAsync("x").catch((error: unknown) => error);
  });
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));
  act(() => proof.decline());

  expect(await ended).toBeInstanceOf(ProofDeclined);
});

it("creates with the same idempotency key before and after the proof", async () => {
  const send = outcomes(refusal("proof_required"), "made");
  const { result } = render(() =>
    useCreation({ create: (_: string, key) => send(key), touches: () => [] }),
  );
  act(() => result.current.mutate("x"));
  await vi.waitFor(() => expect(proof.getSnapshot()).toBe(true));
  act(() => proof.accept());

  await waitFor(() => expect(result.current.data).toBe("made"));
  const [[before] = [], [after] = []] = send.mock.calls;
  expect(before).toEqual(expect.any(String));
  expect(after).toBe(before);
});

it("forgets a secret as soon as nobody looks at it", async () => {
  const queries = makeQueryClient();
  const { result, unmount } = renderHook(
    () => useAct({ act: outcomes("JBSWY3DP"), touches: () => [], isSecret: true }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      ),
    },
  );
  await act(() => result.current.mutateAsync("x"));

  unmount();

  await vi.waitFor(() => expect(queries.getMutationCache().getAll()).toEqual([]));
});
