// The pass of this phone: asked for while there is a connection, kept with a key that never leaves the phone.
import { ApiError, answer, api, type IdentityPass } from "@/lib/api";
import { session } from "@/lib/auth";
import { isOnline } from "@/lib/offline";
import { keep, readKept } from "@/lib/offline/database";
import { type Bytes, fromBase64, toBase64 } from "./bytes";
import { makeCode, makePhoneKey, publicPointOf } from "./code";

const NAME = "identity";
// A pass is renewed as soon as it is an hour old, so that leaving the signal costs little of it.
const RENEW_AFTER_MS = 60 * 60_000;
const AGAIN_MS = 30_000;

export interface KeptPass {
  readonly told: IdentityPass;
  /** How many milliseconds the server's clock is ahead of this phone's. */
  readonly ahead: number;
}

export type PhoneState =
  | { status: "opening" }
  /** This browser has no keys: an old one, or a page without https. */
  | { status: "unable" }
  /** Signed in, and does not train in the current term. */
  | { status: "not_training" }
  /** `failure` says why it could not be renewed. */
  | { status: "ready"; pass: KeptPass | null; failure: Error | null };

interface Kept {
  keys: CryptoKeyPair;
  pass: KeptPass | null;
}

/** The identity of one person on this phone. */
export class Phone {
  #user: number;
  #keeps: boolean;
  #kept: Kept | null = null;
  #state: PhoneState = { status: "opening" };
  #watchers = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #renewing = false;
  // Somebody leaves while an answer is under way: then nothing is kept any more.
  #isOver = false;

  constructor(user: number, keeps: boolean) {
    this.#user = user;
    this.#keeps = keeps;
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  getSnapshot = (): PhoneState => this.#state;

  async start(): Promise<void> {
    if (!globalThis.crypto?.subtle) return this.#set({ status: "unable" });
    const kept = this.#keeps ? await readKept<Kept>(this.#user, NAME).catch(() => null) : null;
    try {
      this.#kept = kept ?? { keys: await makePhoneKey(), pass: null };
    } catch {
      return this.#set({ status: "unable" });
    }
    if (kept?.pass) this.#ready(null);
    await this.renew();
    if (this.#isOver) return;
    addEventListener("online", this.#look);
    this.#timer = setInterval(this.#look, AGAIN_MS);
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    removeEventListener("online", this.#look);
  }

  /** Ask for a fresh pass unless the one here is young and of the `term` that goes on now, if known. */
  renew = async (term?: string): Promise<void> => {
    if (!this.#kept || this.#renewing || this.#isYoung(term)) return;
    if (!isOnline()) return this.#ready(null);
    this.#renewing = true;
    const failure = await this.#ask(this.#kept).catch(asError);
    this.#renewing = false;
    if (this.#isOver) return;
    // Last, so that whoever watches can ask again at once.
    if (failure) this.#failed(failure);
    else this.#ready(null);
  };

  /** The text of the code of this moment; null without a pass that is still good. */
  async code(): Promise<string | null> {
    const pass = this.#kept?.pass;
    if (!this.#kept || !pass || !isGood(pass)) return null;
    const signed: Bytes = fromBase64(pass.told.signed);
    return makeCode(signed, this.#kept.keys.privateKey, serverTime(pass));
  }

  #look = () => void this.renew();

  #isYoung(term: string | undefined): boolean {
    const pass = this.#kept?.pass;
    if (!pass || !isGood(pass)) return false;
    if (term !== undefined && term !== pass.told.term) return false;
    return serverTime(pass) - Date.parse(pass.told.issued_at) < RENEW_AFTER_MS;
  }

  async #ask(kept: Kept): Promise<void> {
    const public_key = toBase64(await publicPointOf(kept.keys));
    const asked = Date.now();
    const told = await answer(api.POST("/api/v1/identity-passes/", { body: { public_key } }));
    const ahead = Date.parse(told.now) - (asked + Date.now()) / 2;
    if (this.#isOver) return;
    this.#kept = { keys: kept.keys, pass: { told, ahead } };
    // A browser that keeps nothing still shows codes until the page is closed.
    if (this.#keeps) await keep(this.#user, NAME, this.#kept).catch(() => undefined);
  }

  #failed(error: Error): void {
    if (error instanceof ApiError && error.status === 404) this.#set({ status: "not_training" });
    else this.#ready(error);
  }

  #ready(failure: Error | null): void {
    this.#set({ status: "ready", pass: this.#kept?.pass ?? null, failure });
  }

  #set(state: PhoneState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Now, by the server's clock as this phone last heard it. */
export function serverTime(pass: KeptPass): number {
  return Date.now() + pass.ahead;
}

export function isGood(pass: KeptPass): boolean {
  return serverTime(pass) < Date.parse(pass.told.ends_at);
}

let running: { user: number; phone: Phone } | null = null;

/** The identity of the cadet signed in; it starts with their session, so that a pass is there offline. */
export function phoneOf(user: number): Phone {
  if (running?.user !== user) {
    running?.phone.stop();
    const phone = new Phone(user, !session.isShared);
    running = { user, phone };
    const forgetFarewell = session.onSignOut(() => {
      forgetFarewell();
      phone.stop();
      running = null;
    });
    void phone.start();
  }
  return running.phone;
}
