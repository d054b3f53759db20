// A world for tests of the live link: a clock that is moved by hand and sockets that are played by hand.
import type { LiveEvent, LiveEvents, Ticket } from "../api/types";
import { LiveLink } from "./LiveLink";
import type { Cursor, LiveWorld, SocketLike } from "./types";

export class FakeClock {
  #now = 1_000_000;
  #next = 1;
  #timers = new Map<number, { at: number; act: () => void }>();

  now = (): number => this.#now;

  after = (ms: number, act: () => void): (() => void) => {
    const id = this.#next++;
    this.#timers.set(id, { at: this.#now + ms, act });
    return () => this.#timers.delete(id);
  };

  /** Let time pass; everything due happens in order, with promises settled in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const due = [...this.#timers].filter(([, { at }]) => at <= end);
      const [first] = due.toSorted(([, a], [, b]) => a.at - b.at);
      if (!first) break;
      this.#timers.delete(first[0]);
      this.#now = Math.max(this.#now, first[1].at);
      first[1].act();
    }
    this.#now = end;
    await settled();
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export class FakeSocket implements SocketLike {
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  sent: Record<string, unknown>[] = [];
  isClosed = false;
  readonly url: string;
  readonly protocols: string[];

  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.onopen?.(new Event("open"));
  }

  hear(frame: object | string): void {
    const data = typeof frame === "string" ? frame : JSON.stringify(frame);
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  drop(code: number, reason = ""): void {
    this.onclose?.({ code, reason } as CloseEvent);
  }
}

export function event(seq: string, more: object = {}): LiveEvent {
  const ids = { term: 1, training_day: 11, enrolments: [5] };
  return {
    seq,
    epoch: 1,
    type: "attendance.recorded",
    ids,
    at: "2026-11-21T00:00:00Z",
    ...more,
  } as LiveEvent;
}

const QUIET: LiveEvents = { epoch: 1, seq: "10.1", reset: false, more: false, events: [] };

export function makeWorld() {
  const clock = new FakeClock();
  const sockets: FakeSocket[] = [];
  const heard = {
    events: [] as string[][],
    resets: 0,
    roleChanges: 0,
    sessionsOver: 0,
    saved: [] as Cursor[],
    polls: [] as (string | null)[],
    renewals: 0,
    states: [] as string[],
  };
  const server = {
    cursor: null as Cursor | null,
    isOnline: true,
    isVisible: true,
    ticket: async (): Promise<Ticket> => ({ ticket: "t1", expires_in: 30, url: "/ws/live/" }),
    events: async (): Promise<LiveEvents> => QUIET,
    renew: async () => true,
  };
  const world: LiveWorld = {
    clock,
    random: () => 0.5,
    cursors: {
      load: async () => server.cursor,
      save: async (cursor) => void heard.saved.push(cursor),
    },
    openSocket: (url, protocols) => {
      const socket = new FakeSocket(url, protocols);
      sockets.push(socket);
      return socket;
    },
    fetchTicket: () => server.ticket(),
    fetchEvents: (after) => {
      heard.polls.push(after);
      return server.events();
    },
    isOnline: () => server.isOnline,
    isVisible: () => server.isVisible,
    renewSession: () => {
      heard.renewals += 1;
      return server.renew();
    },
  };
  const link = new LiveLink(world, {
    onEvents: (events) => heard.events.push(events.map(({ seq }) => seq)),
    onReset: () => {
      heard.resets += 1;
    },
    onRoleChanged: () => {
      heard.roleChanges += 1;
    },
    onSessionOver: () => {
      heard.sessionsOver += 1;
    },
  });
  link.subscribe(() => heard.states.push(link.getSnapshot().state));
  const state = () => link.getSnapshot().state;
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };

  /** Start and catch up, as on a good day. */
  async function goLive(): Promise<FakeSocket> {
    await link.start();
    last().open();
    last().hear({ type: "live", seq: "10.1", epoch: 1 });
    return last();
  }

  return { clock, sockets, heard, server, link, state, last, goLive };
}
