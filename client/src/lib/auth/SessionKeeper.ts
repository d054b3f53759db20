// Keeps one person signed in: access token in memory, one refresh at a time, sign-out in all tabs.

import { ApiError, errorOf, NetworkError } from "../api/errors";
import { newId } from "../api/random";
import { exchange } from "../api/transport";
import type { ActivationRequest, Me, Session, SignInRequest, Tokens } from "../api/types";
import { Watched } from "../watched";
import { forgetHint, readHint, writeHint } from "./hint";
import type { Hurdle } from "./hurdles";

const REFRESH_BEFORE_MS = 30_000;

export type SessionState =
  | { status: "signed_out"; me: null }
  /** Somebody was signed in on this device; the server has not confirmed it yet. */
  | { status: "restoring"; me: Me }
  | { status: "signed_in"; me: Me }
  /** The session reached its age; the page and its unsaved work stay. */
  | { status: "ended"; me: Me }
  /** Somebody ended it from elsewhere; nothing to read of this person stays on the device. */
  | { status: "revoked"; me: Me };

/**
 * Whether the person leaves on purpose, or was put out: from elsewhere, by the age of the session, or by
 * somebody else who signs in here. Who was put out may come back to unsent work.
 */
export type Leaving = "left" | "revoked";
type Farewell = (why: Leaving) => Promise<void> | void;

interface Surroundings {
  origin: string;
  isOtherOrigin: boolean;
  fetch: typeof globalThis.fetch;
  storage: Storage;
  /** Forgotten with the tab: all that a computer which others use too may remember. */
  tabStorage: Storage;
  locks: LockManager | undefined;
  channel: BroadcastChannel | null;
  now: () => number;
  /** Whether another person left unsent work on this device. */
  holdsWorkOfOthers: (user: number) => Promise<boolean>;
}

type Message = { type: "signed_out" } | { type: "revoked" } | { type: "signed_in"; user: number };

export class SessionKeeper extends Watched<SessionState> {
  #around: Surroundings;
  #access: { token: string; until: number } | null = null;
  // Only when the API is on another origin; elsewhere the browser keeps it in a cookie we cannot read.
  #refreshToken: string | null = null;
  #refreshing: Promise<string | null> | null = null;
  #isShared = false;
  #farewells = new Set<Farewell>();

  constructor(around: Surroundings) {
    const fleeting = readHint(around.tabStorage);
    const hint = fleeting ?? readHint(around.storage);
    super(hint ? { status: "restoring", me: hint } : { status: "signed_out", me: null });
    this.#around = around;
    this.#isShared = fleeting !== null;
    around.channel?.addEventListener("message", this.#hear);
  }

  /** Others use this computer too: nothing is kept for reading without a connection. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /** Do this when somebody leaves or is put out: wipe caches, stop the socket. */
  onSignOut(farewell: Farewell): () => void {
    this.#farewells.add(farewell);
    return () => this.#farewells.delete(farewell);
  }

  async getAccess(): Promise<string | null> {
    if (!["signed_in", "restoring"].includes(this.value.status)) return null;
    return this.#lives(REFRESH_BEFORE_MS) ? (this.#access?.token ?? null) : this.#refreshOnce();
  }

  async renewAfter(refused: string): Promise<string | null> {
    if (this.#access && this.#access.token !== refused) return this.#access.token;
    return this.#refreshOnce();
  }

  /** Get a new access token now; null when the session is over. */
  renew(): Promise<string | null> {
    return this.#refreshOnce();
  }

  signIn(entry: SignInRequest): Promise<Me> {
    return this.#enter("auth/login/", entry, entry.is_shared === true);
  }

  /** Set the first password with an activation code; that also signs in. */
  activate(activation: ActivationRequest): Promise<Me> {
    return this.#enter("auth/activate/", activation, false);
  }

  async #enter(path: string, body: object, isShared: boolean): Promise<Me> {
    const opened = await this.#post<Session>(path, body);
    if (this.value.me && this.value.me.id !== opened.user.id) await this.#sayFarewell("revoked");
    this.#forgetHints();
    this.#isShared = isShared;
    this.#keep(opened);
    this.adopt(opened.user);
    this.#tell({ type: "signed_in", user: opened.user.id });
    return opened.user;
  }

  /** Take over what the server says about the person now. */
  adopt(me: Me): void {
    writeHint(this.#isShared ? this.#around.tabStorage : this.#around.storage, me);
    this.set({ status: "signed_in", me });
  }

  async signOut(): Promise<void> {
    const { me } = this.value;
    const isHeld = me !== null && (await this.#around.holdsWorkOfOthers(me.id).catch(() => false));
    const body = {
      ...(this.#refreshToken ? { refresh: this.#refreshToken } : {}),
      ...(isHeld ? { keeps_storage: true } : {}),
    };
    // Leaving must work without a connection too; the server's session then ends by its age.
    await this.#post("auth/logout/", body).catch(() => undefined);
    this.#tell({ type: "signed_out" });
    await this.#leave();
  }

  /** The server says that something else comes first. */
  face(hurdle: Hurdle): void {
    const { me } = this.value;
    if (me && me.hurdle !== hurdle) this.adopt({ ...me, hurdle });
  }

  /** The server closed this session; the page stays as it is until the person signs in again. */
  end(): void {
    const { me, status } = this.value;
    // It ran out while the page was closed: nobody chose to give up what waits to be sent.
    if (status === "restoring") return void this.#leave("revoked");
    if (!me || status !== "signed_in") return;
    this.#dropTokens();
    this.set({ status: "ended", me });
  }

  // First from the screen, then from the device.
  async #revoke(): Promise<void> {
    const { me, status } = this.value;
    if (!me || status === "revoked") return;
    this.#dropTokens();
    this.#forgetHints();
    this.set({ status: "revoked", me });
    await this.#sayFarewell("revoked");
  }

  #closed(): void {
    // A session outlives its access tokens; refused before then, it was ended by somebody.
    if (!this.#lives() || this.value.status === "restoring") return this.end();
    if (!this.#around.isOtherOrigin) this.#tell({ type: "revoked" });
    void this.#revoke();
  }

  #lives(margin = 0): boolean {
    return this.#access !== null && this.#access.until - margin > this.#around.now();
  }

  #refreshOnce(): Promise<string | null> {
    this.#refreshing ??= this.#lockedRefresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  // Rotation allows one use of each refresh token, so two tabs must not refresh at the same moment.
  #lockedRefresh(): Promise<string | null> {
    const { locks } = this.#around;
    return locks ? locks.request("rgms.refresh", () => this.#refresh()) : this.#refresh();
  }

  async #refresh(): Promise<string | null> {
    const body = this.#refreshToken ? { refresh: this.#refreshToken } : {};
    try {
      const renewed = await this.#post<Tokens>("auth/refresh/", body);
      this.#keep(renewed);
      if (this.value.status === "restoring") {
        this.set({ status: "signed_in", me: this.value.me });
      }
      return renewed.access;
    } catch (error) {
      // Only a 401 ends a session; a dead spot in the field must not.
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      this.#closed();
      return null;
    }
  }

  #keep(token: { access: string; expires_in: number; refresh?: string }): void {
    const until = this.#around.now() + token.expires_in * 1000;
    this.#access = { token: token.access, until };
    if (this.#around.isOtherOrigin && token.refresh) this.#refreshToken = token.refresh;
  }

  async #post<T>(path: string, body: object): Promise<T> {
    const request = new Request(`${this.#around.origin}/api/v1/${path}`, {
      method: "POST",
      credentials: "include",
      headers: {
        "Content-Type": "application/json",
        "X-RGMS-Client": "web",
        "X-Request-Id": newId(),
      },
      body: JSON.stringify(body),
    });
    const response = await exchange(request, this.#around.fetch);
    if (!response.ok) throw await errorOf(response);
    if (response.status === 204) return undefined as T;
    return (await response.json().catch((cause) => {
      throw new NetworkError({ cause });
    })) as T;
  }

  #forgetHints(): void {
    forgetHint(this.#around.storage);
    forgetHint(this.#around.tabStorage);
  }

  #dropTokens(): void {
    this.#access = null;
    this.#refreshToken = null;
  }

  async #leave(why: Leaving = "left"): Promise<void> {
    this.#dropTokens();
    this.#forgetHints();
    await this.#sayFarewell(why);
    this.set({ status: "signed_out", me: null });
  }

  async #sayFarewell(why: Leaving): Promise<void> {
    for (const farewell of this.#farewells) await farewell(why);
  }

  #hear = (event: MessageEvent<Message>): void => {
    const { me, status } = this.value;
    if (!me) return;
    if (event.data.type === "signed_out") return void this.#leave();
    if (event.data.type === "revoked") return void this.#revoke();
    if (event.data.user !== me.id) return void this.#leave("revoked");
    const isOver = status === "ended" || status === "revoked";
    if (isOver && !this.#around.isOtherOrigin) this.set({ status: "restoring", me });
  };

  #tell(message: Message): void {
    this.#around.channel?.postMessage(message);
  }
}
