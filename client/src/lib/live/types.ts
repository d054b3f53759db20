// What the live layer needs from outside, so that tests can stand in for socket, server and clock.
import type { LiveEvent, LiveEvents, Ticket } from "../api/types";

export type LiveState = "connecting" | "live" | "reconnecting" | "polling" | "offline" | "stopped";

export interface LiveStatus {
  state: LiveState;
  /** When what is shown was last known to be current. */
  since: number | null;
}

/** How far this person's events were received. `seq` is opaque: keep it, send it back, never compare. */
export interface Cursor {
  seq: string | null;
  epoch: number | null;
}

export interface SocketLike {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface Clock {
  now(): number;
  after(ms: number, act: () => void): () => void;
}

export interface CursorStore {
  load(): Promise<Cursor | null>;
  save(cursor: Cursor): Promise<void>;
}

export interface LiveWorld {
  clock: Clock;
  random: () => number;
  cursors: CursorStore;
  openSocket(url: string, protocols: string[]): SocketLike;
  fetchTicket(): Promise<Ticket>;
  fetchEvents(after: string | null, epoch: number | null): Promise<LiveEvents>;
  isOnline(): boolean;
  isVisible(): boolean;
  /** Try to get a new access token; false when the session is over. */
  renewSession(): Promise<boolean>;
}

export interface LiveListener {
  /** Events of the last moments, in order, each once. */
  onEvents(events: LiveEvent[]): void;
  /** The cursor was too old or unknown: everything shown must be read again. */
  onReset(): void;
  onRoleChanged(): void;
  onSessionOver(): void;
}
