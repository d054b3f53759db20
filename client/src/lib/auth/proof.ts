// Asks people to show again who they are when the server wants that, and then repeats their act once.
import { useSyncExternalStore } from "react";
import { ApiError } from "../api/errors";
import { session } from "./session";

/** The person would rather not; nothing was done. */
export class ProofDeclined extends Error {
  override name = "ProofDeclined";
  readonly detail = "Nothing was changed.";
}

interface Asking {
  answer: Promise<void>;
  resolve: () => void;
  reject: (declined: ProofDeclined) => void;
}

class ProofDesk {
  #asking: Asking | null = null;
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether the person is being asked now. */
  getSnapshot = (): boolean => this.#asking !== null;

  /** Resolves once the person has proven who they are; acts that come together ask once. */
  ask(): Promise<void> {
    this.#asking ??= begin();
    this.#tell();
    return this.#asking.answer;
  }

  /** The server took the proof. */
  accept(): void {
    const asking = this.#asking;
    this.#asking = null;
    this.#tell();
    asking?.resolve();
  }

  decline(): void {
    const asking = this.#asking;
    this.#asking = null;
    this.#tell();
    asking?.reject(new ProofDeclined("Nothing was changed."));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function begin(): Asking {
  let resolve: Asking["resolve"] = () => undefined;
  let reject: Asking["reject"] = () => undefined;
  const answer = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { answer, resolve, reject };
}

export const proof = new ProofDesk();

// Whoever signs in next must not be asked for what another person began.
session.onSignOut(() => proof.decline());

export function useIsProofAsked(): boolean {
  return useSyncExternalStore(proof.subscribe, proof.getSnapshot);
}

/** Do something; when it needs a proof, ask for one and do it once more. Raises ProofDeclined. */
export async function withProof<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "proof_required") throw error;
    await proof.ask();
    return act();
  }
}
