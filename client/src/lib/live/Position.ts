// Where we are in the stream: hands events on in bursts, acknowledges them, and remembers the place.
import type { LiveEvent } from "../api/types";
import { Gatherer } from "./Gatherer";
import type { Cursor, LiveListener, LiveWorld } from "./types";

const GATHER_MS = 150;
const ACK_EVERY = 50;
const ACK_MS = 1_000;
// The server takes twenty messages at once and five per second; stay well below.
const QUICK_ACKS = 10;
const QUICK_WITHIN_MS = 2_500;

export class Position {
  #world: LiveWorld;
  #cursor: Cursor = { seq: null, epoch: null };
  #acknowledge: (seq: string) => void;
  #unacknowledged = 0;
  #quickAcks: number[] = [];
  #cancelAck: (() => void) | null = null;
  #events: Gatherer<LiveEvent>;

  constructor(world: LiveWorld, listener: LiveListener, acknowledge: (seq: string) => void) {
    this.#world = world;
    this.#acknowledge = acknowledge;
    this.#events = new Gatherer(
      world.clock,
      () => GATHER_MS,
      (events) => listener.onEvents(events),
    );
  }

  async load(): Promise<void> {
    const kept = await this.#world.cursors.load().catch(() => null);
    if (kept) this.#cursor = kept;
  }

  offer(seq: string): void {
    if (this.#cursor.seq === null) this.#cursor = { ...this.#cursor, seq };
  }

  asResume(): { after: string | null; epoch: number | null } {
    return { after: this.#cursor.seq, epoch: this.#cursor.epoch };
  }

  take(event: LiveEvent): void {
    this.#cursor = { seq: event.seq, epoch: event.epoch };
    this.#events.add(event);
    this.#unacknowledged += 1;
    if (this.#unacknowledged >= ACK_EVERY && this.#mayAckAtOnce()) return this.#ack();
    this.#cancelAck ??= this.#world.clock.after(ACK_MS, () => this.#ack());
  }

  move({ seq, epoch }: { seq: string; epoch: number }): void {
    this.#cursor = { seq, epoch };
    this.#save();
  }

  restart(head: { seq: string; epoch: number }): void {
    this.#events.clear();
    this.move(head);
  }

  /** Hand over and store what is pending; used when the link stops. */
  settle(): void {
    this.#events.flush();
    this.#cancelAck?.();
    this.#cancelAck = null;
    this.#unacknowledged = 0;
    if (this.#cursor.seq !== null) this.#save();
  }

  #mayAckAtOnce(): boolean {
    const now = this.#world.clock.now();
    this.#quickAcks = this.#quickAcks.filter((at) => now - at < QUICK_WITHIN_MS);
    if (this.#quickAcks.length >= QUICK_ACKS) return false;
    this.#quickAcks.push(now);
    return true;
  }

  #ack(): void {
    this.#cancelAck?.();
    this.#cancelAck = null;
    this.#unacknowledged = 0;
    if (this.#cursor.seq !== null) this.#acknowledge(this.#cursor.seq);
    this.#save();
  }

  // Losing a saved place only means hearing some events again.
  #save(): void {
    this.#world.cursors.save(this.#cursor).catch(() => undefined);
  }
}
