// Acts: mutations that carry their idempotency key, retry only when that is safe, and refresh what they touch.
import {
  type QueryKey,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../api/errors";
import { newId } from "../api/random";
import { mayRetry, retryDelay } from "./client";

interface Act<Input, Output> {
  act: (input: Input) => Promise<Output>;
  /** The keys to read again afterwards. */
  touches: (output: Output, input: Input) => readonly QueryKey[];
  /** True when sending the same request twice changes nothing (If-Match, op ids, a state to reach). */
  isRepeatable?: boolean;
}

/** An edit or a command. */
export function useAct<Input, Output>({
  act,
  touches,
  isRepeatable = false,
}: Act<Input, Output>): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    retry: isRepeatable ? mayRetry : false,
    retryDelay,
    onSuccess: (output, input) => refresh(queries, touches(output, input)),
  });
}

interface Creation<Input, Output> {
  create: (input: Input, key: string) => Promise<Output>;
  touches: (output: Output, input: Input) => readonly QueryKey[];
}

/**
 * A creating request. The key is made when the form opens and kept until the server gives a definite
 * answer, so that trying again after a lost answer is the same act.
 */
export function useCreation<Input, Output>({
  create,
  touches,
}: Creation<Input, Output>): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent());
  return useMutation({
    mutationFn: (input: Input) => create(input, intent.key),
    retry: mayRetry,
    retryDelay,
    onError: (error) => {
      if (error instanceof ApiError && error.isFinal) intent.renew();
    },
    onSuccess: (output, input) => {
      intent.renew();
      return refresh(queries, touches(output, input));
    },
  });
}

/** One thing somebody means to do, however often it must be sent. */
export class Intent {
  key: string = newId();

  renew(): void {
    this.key = newId();
  }
}

type Queries = ReturnType<typeof useQueryClient>;

// Not awaited: the act is done, and a form must not wait for lists to be read again.
function refresh(queries: Queries, keys: readonly QueryKey[]): void {
  for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
}
