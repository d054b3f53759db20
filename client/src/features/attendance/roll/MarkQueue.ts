// Marks on their way to the server: kept first, sent in batches, settled one by one, never lost or doubled.
import {
  ApiError,
  newId,
  type RollMarkRequest,
  type RollMarkResult,
  type RollResult,
} from "@/lib/api";
import type { MarkStore } from "./MarkStore";
import { type Mark, nextBatch, refusalOf, requestOf } from "./marks";

const GATHER_MS = 120;
const MOST_MARKS = 50;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export type SendMarks = (day: number, marks: RollMarkRequest[]) => Promise<RollResult>;
export type NewMark = Omit<Mark, "op_id" | "taken_at" | "attempts" | "refusal">;

export interface QueueWorld {
  store: MarkStore;
  send: SendMarks;
  isOnline: () => boolean;
  /** Run while no other tab of this browser does the same. */
  exclusively: (act: () => Promise<void>) => Promise<void>;
}

export interface QueueStatus {
  readonly marks: readonly Mark[];
  readonly isSending: boolean;
  /** Why the last sending failed. */
  readonly failure: Error | null;
}

type Heard = (day: number, answer: RollResult) => void;

export class MarkQueue {
  #world: QueueWorld;
  #status: QueueStatus = { marks: [], isSending: false, failure: null };
  #watchers = new Set<() => void>();
  #hearers = new Set<Heard>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  // Halved while a batch is refused as a whole, until the one to blame stands alone.
  #most = MOST_MARKS;

  constructor(world: QueueWorld) {
    this.#world = world;
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  getSnapshot = (): QueueStatus => this.#status;

  /** Hear what the server answered. */
  onSettled(hearer: Heard): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Take up what waited when the page was last closed. */
  async start(): Promise<void> {
    const kept = await this.#world.store.load().catch(() => []);
    const known = new Set(this.#status.marks.map((mark) => mark.op_id));
    this.#show([...kept.filter((mark) => !known.has(mark.op_id)), ...this.#status.marks]);
    this.#sendIn(0);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Keep marks and send them soon. An earlier mark of the same cadet that was never sent is replaced. */
  async add(given: readonly NewMark[]): Promise<Mark[]> {
    const taken_at = Date.now();
    const made = given.map((mark, index): Mark => {
      return {
        ...mark,
        op_id: newId(),
        taken_at: taken_at + index / 1000,
        attempts: 0,
        refusal: null,
      };
    });
    const replaced = this.#status.marks.filter((old) =>
      made.some((mark) => this.#replaces(mark, old)),
    );
    const gone = new Set(replaced.map((mark) => mark.op_id));
    this.#show([...this.#status.marks.filter((mark) => !gone.has(mark.op_id)), ...made]);
    await this.#keep(made, [...gone]);
    this.#sendIn(this.#failures > 0 ? this.#backoff() : GATHER_MS);
    return made;
  }

  /** Take back marks that were never sent; answers those for which it is too late. */
  async takeBack(ids: readonly string[]): Promise<Mark[]> {
    const wanted = this.#status.marks.filter((mark) => ids.includes(mark.op_id));
    const unsent = wanted.filter((mark) => mark.attempts === 0);
    await this.drop(unsent.map((mark) => mark.op_id));
    return wanted.filter((mark) => mark.attempts > 0);
  }

  /** Forget marks, as a person decided. */
  async drop(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    this.#show(this.#status.marks.filter((mark) => !gone.has(mark.op_id)));
    await this.#keep([], ids);
  }

  /** Send a refused mark again, over the line that stands there now. */
  async insist(id: string): Promise<void> {
    const mark = this.#status.marks.find(({ op_id }) => op_id === id);
    if (!mark) return;
    const version = mark.refusal?.line?.version ?? mark.version;
    const { op_id, taken_at, attempts, refusal, ...again } = mark;
    await this.drop([op_id]);
    await this.add([{ ...again, version }]);
  }

  /** Send what waits now: the connection is back, or somebody asked. */
  nudge(): void {
    this.#failures = 0;
    this.#sendIn(0);
  }

  #replaces(mark: Mark, old: Mark): boolean {
    const isSameCadet = old.training_day === mark.training_day && old.enrolment === mark.enrolment;
    return isSameCadet && (old.attempts === 0 || old.refusal !== null);
  }

  #sendIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#drain(), ms);
  }

  async #drain(): Promise<void> {
    if (this.#status.isSending || nextBatch(this.#status.marks, 1).length === 0) return;
    if (!this.#world.isOnline()) return;
    this.#set({ isSending: true });
    try {
      await this.#world.exclusively(() => this.#sendBatch());
    } finally {
      this.#set({ isSending: false });
    }
    if (nextBatch(this.#status.marks, 1).length > 0)
      this.#sendIn(this.#failures > 0 ? this.#backoff() : 0);
  }

  async #sendBatch(): Promise<void> {
    const batch = nextBatch(this.#status.marks, this.#most).map(tried);
    const day = batch[0]?.training_day;
    if (day === undefined) return;
    this.#swap(batch);
    await this.#keep(batch, []);
    try {
      const answer = await this.#world.send(day, batch.map(requestOf));
      await this.#settle(day, answer);
    } catch (error) {
      await this.#failed(batch, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #settle(day: number, answer: RollResult): Promise<void> {
    this.#failures = 0;
    this.#most = MOST_MARKS;
    this.#set({ failure: null });
    // Heard first: the line must say what the mark said before the mark goes away.
    for (const hear of this.#hearers) hear(day, answer);
    for (const result of answer.results) await this.#settleOne(result);
  }

  async #settleOne(result: RollMarkResult): Promise<void> {
    const mark = this.#status.marks.find(({ op_id }) => op_id === result.op_id);
    if (!mark) return;
    const refusal = refusalOf(result);
    const later = this.#laterOf(mark);
    if (refusal && later.length === 0) return this.#change([{ ...mark, refusal }]);
    await this.drop([mark.op_id]);
    const version = result.line?.version;
    if (!refusal && version !== undefined)
      await this.#change(later.map((each) => ({ ...each, version })));
  }

  async #failed(batch: readonly Mark[], error: Error): Promise<void> {
    this.#set({ failure: error });
    if (!(error instanceof ApiError) || !error.isFinal || error.status === 401) {
      this.#failures += 1;
      return;
    }
    if (batch.length > 1) {
      this.#most = Math.ceil(batch.length / 2);
      return;
    }
    this.#most = MOST_MARKS;
    const refusal = { outcome: "invalid", detail: error.detail, line: null } as const;
    await this.#change(batch.map((mark) => ({ ...mark, refusal })));
  }

  #laterOf(mark: Mark): Mark[] {
    const at = this.#status.marks.indexOf(mark);
    return this.#status.marks
      .slice(at + 1)
      .filter(
        (each) => each.training_day === mark.training_day && each.enrolment === mark.enrolment,
      );
  }

  async #change(marks: readonly Mark[]): Promise<void> {
    this.#swap(marks);
    await this.#keep(marks, []);
  }

  #swap(changed: readonly Mark[]): void {
    const by = new Map(changed.map((mark) => [mark.op_id, mark]));
    this.#show(this.#status.marks.map((mark) => by.get(mark.op_id) ?? mark));
  }

  // A browser that keeps nothing (private window, full disk) still sends from memory.
  async #keep(put: readonly Mark[], remove: readonly string[]): Promise<void> {
    try {
      if (put.length > 0) await this.#world.store.put(put);
      if (remove.length > 0) await this.#world.store.remove(remove);
    } catch {
      return;
    }
  }

  #backoff(): number {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  #show(marks: readonly Mark[]): void {
    this.#set({ marks });
  }

  #set(changed: Partial<QueueStatus>): void {
    this.#status = { ...this.#status, ...changed };
    for (const watcher of this.#watchers) watcher();
  }
}

function tried(mark: Mark): Mark {
  return { ...mark, attempts: mark.attempts + 1 };
}
