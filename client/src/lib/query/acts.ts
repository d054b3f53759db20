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
import { ProofDeclined, withProof } from "../auth/proof";
import { mayRetry, retryDelay } from "./client";

interface Act<Input, Output> {
  act: (input: Input) => Promise<Output>;
  /** The keys to read again afterwards. */
  touches: (output: Output, input: Input) => readonly QueryKey[];
  /** True when sending the same request twice changes nothing (If-Match, op ids, a state to reach). */
  isRepeatable?: boolean;
  /** Carries a password or a code: forgotten as soon as nobody looks at it. */
  isSecret?: boolean;
}

/** An edit or a command. When the person declines to prove who they are, it never happened. */
export function useAct<Input, Output>({
  act,
  touches,
  isRepeatable = false,
  isSecret = false,
}: Act<Input, Output>): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const mutation: UseMutationResult<Output, Error, Input> = useMutation({
    mutationFn: (input: Input) => withProof(() => act(input)),
    retry: isRepeatable ? mayRetry : false,
    retryDelay,
    ...(isSecret ? { gcTime: 0 } : {}),
    onError: (error: Error) => {
      if (error instanceof ProofDeclined) mutation.reset();
    },
    onSuccess: (output: Output, input: Input) => refresh(queries, touches(output, input)),
  });
  return mutation;
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
  const mutation: UseMutationResult<Output, Error, Input> = useMutation({
    // The same key for the act that was refused and the one that is repeated after the proof.
    mutationFn: (input: Input) => withProof(() => create(input, intent.key)),
    retry: mayRetry,
    retryDelay,
    onError: (error: Error) => {
      if (error instanceof ApiError && error.isFinal) intent.renew();
      if (error instanceof ProofDeclined) mutation.reset();
    },
    onSuccess: (output: Output, input: Input) => {
      intent.renew();
      return refresh(queries, touches(output, input));
    },
  });
  return mutation;
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
