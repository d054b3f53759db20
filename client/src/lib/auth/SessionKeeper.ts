// Keeps one person signed in: access token in memory, one refresh at a time, sign-out in all tabs.
import { ApiError, errorOf, NetworkError } from "../api/errors";
import { newId } from "../api/random";
import { exchange } from "../api/transport";
import type { Me, Session, Tokens } from "../api/types";
import { forgetHint, readHint, writeHint } from "./hint";

const REFRESH_BEFORE_MS = 30_000;

export type SessionState =
  | { status: "signed_out"; me: null }
  /** Somebody was signed in on this device; the server has not confirmed it yet. */
  | { status: "restoring"; me: Me }
  | { status: "signed_in"; me: Me }
  /** The server ended the session; the page and its unsaved work stay. */
  | { status: "ended"; me: Me };

interface Surroundings {
  origin: string;
  isOtherOrigin: boolean;
  fetch: typeof globalThis.fetch;
  storage: Storage;
  locks: LockManager | undefined;
  channel: BroadcastChannel | null;
  now: () => number;
}

type Message = { type: "signed_out" } | { type: "signed_in"; user: number };

export class SessionKeeper {
  #around: Surroundings;
  #state: SessionState;
  #access: { token: string; until: number } | null = null;
  // Only when the API is on another origin; elsewhere the browser keeps it in a cookie we cannot read.
  #refreshToken: string | null = null;
  #refreshing: Promise<string | null> | null = null;
  #listeners = new Set<() => void>();
  #farewells = new Set<() => Promise<void> | void>();

  constructor(around: Surroundings) {
    this.#around = around;
    const hint = readHint(around.storage);
    this.#state = hint ? { status: "restoring", me: hint } : { status: "signed_out", me: null };
    around.channel?.addEventListener("message", this.#hear);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): SessionState => this.#state;

  /** Do this at sign-out, before the state changes: wipe caches, stop the socket. */
  onSignOut(farewell: () => Promise<void> | void): () => void {
    this.#farewells.add(farewell);
    return () => this.#farewells.delete(farewell);
  }

  async getAccess(): Promise<string | null> {
    if (this.#state.status === "signed_out" || this.#state.status === "ended") return null;
    const isFresh = this.#access && this.#access.until - REFRESH_BEFORE_MS > this.#around.now();
    return isFresh ? (this.#access?.token ?? null) : this.#refreshOnce();
  }

  async renewAfter(refused: string): Promise<string | null> {
    if (this.#access && this.#access.token !== refused) return this.#access.token;
    return this.#refreshOnce();
  }

  /** Get a new access token now; null when the session is over. */
  renew(): Promise<string | null> {
    return this.#refreshOnce();
  }

  async signIn(username: string, password: string): Promise<Me> {
    const opened = await this.#post<Session>("auth/login/", { username, password });
    if (this.#state.me && this.#state.me.id !== opened.user.id) await this.#sayFarewell();
    this.#keep(opened);
    this.adopt(opened.user);
    this.#tell({ type: "signed_in", user: opened.user.id });
    return opened.user;
  }

  /** Take over what the server says about the person now. */
  adopt(me: Me): void {
    writeHint(this.#around.storage, me);
    this.#set({ status: "signed_in", me });
  }

  async signOut(): Promise<void> {
    const body = this.#refreshToken ? { refresh: this.#refreshToken } : {};
    // Leaving must work without a connection too; the server's session then ends by its age.
    await this.#post("auth/logout/", body).catch(() => undefined);
    this.#tell({ type: "signed_out" });
    await this.#leave();
  }

  /** The server closed this session; the page stays as it is until the person signs in again. */
  end(): void {
    this.#access = null;
    this.#refreshToken = null;
    const { me, status } = this.#state;
    if (!me) return;
    if (status === "restoring") return void this.#leave();
    this.#set({ status: "ended", me });
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
      if (this.#state.status === "restoring") {
        this.#set({ status: "signed_in", me: this.#state.me });
      }
      return renewed.access;
    } catch (error) {
      // Only a 401 ends a session; a dead spot in the field must not.
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      this.end();
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

  async #leave(): Promise<void> {
    this.#access = null;
    this.#refreshToken = null;
    forgetHint(this.#around.storage);
    await this.#sayFarewell();
    this.#set({ status: "signed_out", me: null });
  }

  async #sayFarewell(): Promise<void> {
    for (const farewell of this.#farewells) await farewell();
  }

  #hear = (event: MessageEvent<Message>): void => {
    const { me, status } = this.#state;
    if (!me) return;
    if (event.data.type === "signed_out") return void this.#leave();
    if (event.data.user !== me.id) return void this.#leave();
    if (status === "ended" && !this.#around.isOtherOrigin) this.#set({ status: "restoring", me });
  };

  #tell(message: Message): void {
    this.#around.channel?.postMessage(message);
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
