// The live link: one socket that resumes where it stopped, and polling when sockets do not get through.
import { ApiError } from "../api/errors";
import { backoff, delayNamedIn } from "./backoff";
import { frameOf } from "./frames";
import { Position } from "./Position";
import { Timers } from "./Timers";
import type { LiveListener, LiveState, LiveStatus, LiveWorld, SocketLike } from "./types";

const OPEN_WITHIN_MS = 15_000;
const SILENCE_MS = 45_000;
const HEALTHY_AFTER_MS = 60_000;
const FAILURES_BEFORE_POLLING = 3;
const FAILURE_WINDOW_MS = 60_000;
const POLL_MS = 15_000;
const POLL_HIDDEN_MS = 60_000;
const SOCKET_AGAIN_MS = 120_000;

export class LiveLink {
  #world: LiveWorld;
  #listener: LiveListener;
  #status: LiveStatus = { state: "stopped", since: null };
  #watchers = new Set<() => void>();
  #position: Position;
  #timers: Timers;
  #socket: SocketLike | null = null;
  // Grows with every start, stop and connect; an answer that belongs to an older one is dropped.
  #turn = 0;
  #failures = 0;
  #recentFailures: number[] = [];
  #hasRenewed = false;

  constructor(world: LiveWorld, listener: LiveListener) {
    this.#world = world;
    this.#listener = listener;
    this.#timers = new Timers(world.clock);
    this.#position = new Position(world, listener, (seq) => this.#say({ type: "ack", seq }));
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  getSnapshot = (): LiveStatus => this.#status;

  async start(): Promise<void> {
    if (this.#status.state !== "stopped") return;
    const turn = ++this.#turn;
    this.#enter("connecting");
    await this.#position.load();
    if (turn === this.#turn) await this.#connect();
  }

  stop(): void {
    this.#turn += 1;
    this.#timers.clearAll();
    this.#position.settle();
    this.#dropSocket(1000);
    this.#enter("stopped");
  }

  /** Take the cursor of the first list that was read, unless we know one already. */
  offerCursor(seq: string): void {
    this.#position.offer(seq);
  }

  /** The device came online or the page became visible: do not sit out a wait. */
  nudge(): void {
    const { state } = this.#status;
    if (state === "reconnecting" || state === "offline" || state === "polling") {
      void this.#connect();
    }
  }

  /** The device lost its connection. */
  disconnect(): void {
    if (this.#status.state === "stopped") return;
    this.#turn += 1;
    this.#timers.clearAll();
    this.#dropSocket(1000);
    this.#enter("offline");
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn;
    this.#timers.clear("retry");
    this.#dropSocket(1000);
    if (!this.#world.isOnline()) return this.#enter("offline");
    try {
      const { ticket, url } = await this.#world.fetchTicket();
      if (turn === this.#turn) this.#open(url, ticket, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof ApiError && error.status === 401) return this.#sessionOver();
      this.#failed();
    }
  }

  #open(url: string, ticket: string, turn: number): void {
    const socket = this.#world.openSocket(url, ["rgms.v1", `ticket.${ticket}`]);
    this.#socket = socket;
    this.#timers.set("open", OPEN_WITHIN_MS, () => this.#lost(1006, ""));
    socket.onopen = () => {
      if (turn === this.#turn) this.#say({ type: "resume", ...this.#position.asResume() });
    };
    socket.onmessage = (event) => {
      if (turn === this.#turn) this.#receive(event.data);
    };
    socket.onclose = (event) => {
      if (turn === this.#turn) this.#lost(event.code, event.reason);
    };
  }

  #receive(data: unknown): void {
    const frame = frameOf(data);
    this.#timers.set("silence", SILENCE_MS, () => void this.#probe());
    if (!frame) return;
    if (frame.type === "live") return this.#caughtUp(frame);
    if (frame.type === "reset") return this.#reset(frame);
    this.#position.take(frame);
  }

  #caughtUp(head: { seq: string; epoch: number }): void {
    this.#timers.clear("open");
    this.#timers.clear("poll");
    this.#timers.set("healthy", HEALTHY_AFTER_MS, () => {
      this.#failures = 0;
      this.#recentFailures = [];
    });
    this.#hasRenewed = false;
    this.#position.move(head);
    this.#enter("live");
  }

  #reset(head: { seq: string; epoch: number }): void {
    this.#position.restart(head);
    this.#listener.onReset();
  }

  // Nothing was heard for a while. A browser cannot see the server's pings, so ask over HTTP whether
  // there was anything to hear; only then is the socket dead.
  async #probe(): Promise<void> {
    const turn = this.#turn;
    const before = this.#position.asResume();
    try {
      const { events, reset } = await this.#world.fetchEvents(before.after, before.epoch);
      if (turn !== this.#turn) return;
      const isDead =
        reset || (events.length > 0 && this.#position.asResume().after === before.after);
      if (isDead) return void this.#connect();
      this.#enter("live");
      this.#timers.set("silence", SILENCE_MS, () => void this.#probe());
    } catch {
      if (turn === this.#turn) this.#lost(1006, "");
    }
  }

  #lost(code: number, reason: string): void {
    this.#dropSocket(1000);
    this.#timers.clearAll();
    if (code === 4401) return void this.#renewOrLeave();
    if (code === 4409) this.#listener.onRoleChanged();
    if (code === 4408 || code === 4409) return void this.#reconnectNow();
    const delay = code === 1012 ? delayNamedIn(reason) : null;
    if (delay === null) return this.#failed();
    this.#enter("reconnecting");
    this.#retryIn(delay);
  }

  #reconnectNow(): void {
    this.#enter("reconnecting");
    this.#retryIn(backoff(0, this.#world.random));
  }

  async #renewOrLeave(): Promise<void> {
    if (this.#hasRenewed) return this.#sessionOver();
    this.#hasRenewed = true;
    this.#enter("reconnecting");
    const turn = ++this.#turn;
    const isSignedIn = await this.#world.renewSession().catch(() => null);
    if (turn !== this.#turn) return;
    if (isSignedIn === false) return this.#sessionOver();
    if (isSignedIn === null) return this.#failed();
    await this.#connect();
  }

  #failed(): void {
    if (!this.#world.isOnline()) return this.#enter("offline");
    const now = this.#world.clock.now();
    const recent = this.#recentFailures.filter((at) => now - at < FAILURE_WINDOW_MS);
    this.#recentFailures = [...recent, now];
    this.#failures += 1;
    const isPolling = this.#status.state === "polling";
    if (isPolling || this.#recentFailures.length >= FAILURES_BEFORE_POLLING)
      return this.#fallBack();
    this.#enter("reconnecting");
    this.#retryIn(backoff(this.#failures, this.#world.random));
  }

  #retryIn(ms: number): void {
    this.#timers.set("retry", ms, () => void this.#connect());
  }

  #fallBack(): void {
    this.#enter("polling");
    this.#retryIn(SOCKET_AGAIN_MS);
    void this.#poll();
  }

  async #poll(): Promise<void> {
    if (this.#status.state !== "polling") return;
    const { after, epoch } = this.#position.asResume();
    try {
      const answer = await this.#world.fetchEvents(after, epoch);
      const hasMoved = this.#position.asResume().after !== after;
      if (this.#status.state !== "polling" || hasMoved) return;
      if (answer.reset) this.#reset(answer);
      else for (const event of answer.events) this.#position.take(event);
      this.#position.move(answer);
      this.#enter("polling", this.#world.clock.now());
      if (answer.more) return void this.#poll();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return this.#sessionOver();
    }
    const wait = this.#world.isVisible() ? POLL_MS : POLL_HIDDEN_MS;
    this.#timers.set("poll", wait, () => void this.#poll());
  }

  #sessionOver(): void {
    this.stop();
    this.#listener.onSessionOver();
  }

  #say(message: object): void {
    try {
      this.#socket?.send(JSON.stringify(message));
    } catch {
      // The socket is closing; its close event decides what happens next.
    }
  }

  #dropSocket(code: number): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  #enter(state: LiveState, since?: number): void {
    const now = this.#world.clock.now();
    const wasLive = this.#status.state === "live";
    const shown = since ?? (state === "live" || wasLive ? now : this.#status.since);
    if (state === this.#status.state && shown === this.#status.since) return;
    this.#status = { state, since: shown };
    for (const watcher of this.#watchers) watcher();
  }
}
