// Asks people to show again who they are when the server wants that, and then repeats their act once.
import { useSyncExternalStore } from "react";
import { ApiError } from "../api/errors";
import { Watched } from "../watched";
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

/** Holds whether the person is being asked now. */
class ProofDesk extends Watched<boolean> {
  #asking: Asking | null = null;

  /** Resolves once the person has proven who they are; acts that come together ask once. */
  ask(): Promise<void> {
    this.#asking ??= begin();
    this.set(true);
    return this.#asking.answer;
  }

  /** The server took the proof. */
  accept(): void {
    const asking = this.#asking;
    this.#asking = null;
    this.set(false);
    asking?.resolve();
  }

  decline(): void {
    const asking = this.#asking;
    this.#asking = null;
    this.set(false);
    asking?.reject(new ProofDeclined("Nothing was changed."));
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

export const proof = new ProofDesk(false);

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
