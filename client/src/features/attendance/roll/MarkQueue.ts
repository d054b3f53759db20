// Marks on their way to the server: kept first, sent in batches, settled one by one, never lost or doubled.
import { ApiError, newId, type RollMarkResult, type RollResult } from "@/lib/api";
import { type Mark, nextBatch, refusalOf, requestOf, whole } from "./marks";
import {
  type Answered,
  type NewMark,
  NOTHING,
  type QueueStatus,
  type QueueWorld,
  type Told,
} from "./queueStatus";
import { Shelf } from "./Shelf";

const GATHER_MS = 120;
/** As many as the server takes at once. */
export const MOST_MARKS = 200;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
const ANSWERS_SHOWN = 50;

type Heard = (day: number, answer: RollResult) => void;

export class MarkQueue {
  #world: QueueWorld;
  #shelf: Shelf;
  #status = NOTHING;
  #watchers = new Set<() => void>();
  #hearers = new Set<Heard>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isStopped = false;
  // Halved while a batch is refused as a whole, until the one to blame stands alone.
  #most = MOST_MARKS;

  constructor(world: QueueWorld) {
    this.#world = world;
    this.#shelf = new Shelf(
      world.store,
      () => this.#set({ marks: this.#shelf.marks }),
      () => this.#tell({ type: "changed" }),
    );
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  getSnapshot = (): QueueStatus => this.#status;

  /** Hear what the server answered, whichever tab had asked. */
  onSettled(hearer: Heard): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Take up what waited when the page was last closed. */
  async start(): Promise<void> {
    await this.#shelf.reload();
    this.#set({ isReady: true });
    this.#sendIn(0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Hear another tab. */
  hear(told: Told): void {
    if (this.#isStopped) return;
    if (told.type === "answered") this.#announce(told.day, told.answer, told.answered);
    void this.#shelf.reload();
  }

  /** Keep marks and send them soon. An earlier mark of the same cadet that was never sent is replaced. */
  async add(given: readonly NewMark[]): Promise<Mark[]> {
    const now = Date.now();
    const made = given.map((mark, index) => {
      return whole({ ...mark, op_id: newId(), taken_at: now + index / 1000 });
    });
    const replaced = this.#marks.filter((old) => made.some((mark) => replaces(mark, old)));
    await this.#shelf.write(
      made,
      replaced.map(({ op_id }) => op_id),
    );
    this.#sendIn(this.#failures > 0 ? this.#backoff() : GATHER_MS);
    return made;
  }

  /** Take back marks that were never sent; answers those for which it is too late. */
  async takeBack(ids: readonly string[]): Promise<Mark[]> {
    const wanted = this.#marks.filter((mark) => ids.includes(mark.op_id));
    await this.drop(wanted.filter(isUnsent).map((mark) => mark.op_id));
    return wanted.filter((mark) => !isUnsent(mark));
  }

  /** Forget marks, as a person decided. */
  drop(ids: readonly string[]): Promise<void> {
    return this.#shelf.write([], ids);
  }

  /** Put dropped marks back as they were; the server knows their ids if it had them. */
  async putBack(marks: readonly Mark[]): Promise<void> {
    await this.#shelf.write(marks);
    this.#sendIn(GATHER_MS);
  }

  /** Send a refused mark again, over the line that stands there now, with a reason for its history. */
  async insist(id: string, reason: string | null = null): Promise<void> {
    const mark = this.#marks.find(({ op_id }) => op_id === id);
    if (!mark) return;
    const version = mark.refusal?.line?.version ?? mark.version;
    const { op_id, taken_at, attempts, refusal, ...again } = mark;
    await this.drop([op_id]);
    await this.add([{ ...again, version, reason }]);
  }

  /** Send what waits now: the connection is back, or somebody asked. */
  nudge(): void {
    this.#failures = 0;
    this.#sendIn(0);
  }

  /** Keep only what is needed to send; whoever looks at this device meanwhile reads no name. */
  forgetNames(): Promise<void> {
    const nameless = this.#marks.map((mark) => {
      const refusal = mark.refusal && { ...mark.refusal, line: null };
      return { ...mark, name: "", student_number: "", refusal };
    });
    return this.#shelf.write(nameless);
  }

  get #marks(): readonly Mark[] {
    return this.#status.marks;
  }

  #sendIn(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#drain(), ms);
  }

  async #drain(): Promise<void> {
    if (this.#status.isSending || nextBatch(this.#marks, 1).length === 0) return;
    if (!this.#world.canSend()) return;
    this.#set({ isSending: true });
    try {
      await this.#world.exclusively(() => this.#sendBatch());
    } finally {
      this.#set({ isSending: false });
    }
    if (nextBatch(this.#marks, 1).length > 0)
      this.#sendIn(this.#failures > 0 ? this.#backoff() : 0);
  }

  async #sendBatch(): Promise<void> {
    // Another tab may have sent them while this one waited for its turn.
    await this.#shelf.reload();
    const batch = nextBatch(this.#marks, this.#most).map(tried);
    const day = batch[0]?.training_day;
    if (day === undefined || this.#isStopped || !this.#world.canSend()) return;
    await this.#shelf.write(batch);
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
    const clockSkew = answer.is_clock_wrong ? answer.clock_skew : null;
    this.#set({ failure: null, clockSkew });
    const answered = this.#answersOf(answer.results);
    // Heard first: the line must say what the mark said before the mark goes away.
    this.#announce(day, answer, answered);
    this.#tell({ type: "answered", day, answer, answered });
    await this.#shelf.write(...this.#outcomes(answer.results));
  }

  #announce(day: number, answer: RollResult, answered: readonly Answered[]): void {
    this.#set({ answered: [...answered, ...this.#status.answered].slice(0, ANSWERS_SHOWN) });
    for (const hear of this.#hearers) hear(day, answer);
  }

  #answersOf(results: readonly RollMarkResult[]): Answered[] {
    const by = new Map(this.#marks.map((mark) => [mark.op_id, mark]));
    return results.flatMap((result) => {
      const mark = by.get(result.op_id);
      if (!mark || refusalOf(result)) return [];
      return [{ mark, outcome: result.outcome, detail: result.detail, at: Date.now() }];
    });
  }

  /** The marks to change and those to forget after an answer. */
  #outcomes(results: readonly RollMarkResult[]): [Mark[], string[]] {
    const changed: Mark[] = [];
    const gone: string[] = [];
    for (const result of results) {
      const mark = this.#marks.find(({ op_id }) => op_id === result.op_id);
      if (!mark) continue;
      const refusal = refusalOf(result);
      const later = this.#laterOf(mark);
      if (refusal && later.length === 0) {
        changed.push({ ...mark, refusal });
        continue;
      }
      gone.push(mark.op_id);
      const version = result.line?.version;
      if (!refusal && version !== undefined) changed.push(...later.map((m) => ({ ...m, version })));
    }
    return [changed, gone];
  }

  async #failed(batch: readonly Mark[], error: Error): Promise<void> {
    this.#set({ failure: error });
    if (!isRefusalOf(error)) {
      this.#failures += 1;
      return;
    }
    const isWhole = error.code === "term_closed";
    if (batch.length > 1 && !isWhole) {
      this.#most = Math.ceil(batch.length / 2);
      return;
    }
    this.#most = MOST_MARKS;
    const outcome = isWhole ? "closed" : "invalid";
    const refusal = { outcome, detail: error.detail, line: null } as const;
    await this.#shelf.write(batch.map((mark) => ({ ...mark, refusal })));
  }

  #laterOf(mark: Mark): Mark[] {
    const at = this.#marks.indexOf(mark);
    return this.#marks.slice(at + 1).filter((each) => isSameCell(each, mark));
  }

  #backoff(): number {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  #tell(told: Told): void {
    if (!this.#isStopped) this.#world.tell(told);
  }

  #set(changed: Partial<QueueStatus>): void {
    this.#status = { ...this.#status, ...changed };
    for (const watcher of this.#watchers) watcher();
  }
}

function tried(mark: Mark): Mark {
  return { ...mark, attempts: mark.attempts + 1 };
}

function isUnsent({ attempts }: Mark): boolean {
  return attempts === 0;
}

function isSameCell(one: Mark, other: Mark): boolean {
  return one.training_day === other.training_day && one.enrolment === other.enrolment;
}

function replaces(mark: Mark, old: Mark): boolean {
  return isSameCell(mark, old) && (isUnsent(old) || old.refusal !== null);
}

// What says something about the sender or the moment, and nothing about the marks.
const NOT_ABOUT_MARKS = new Set(["tapped_by_another", "operation_reused"]);

function isRefusalOf(error: Error): error is ApiError {
  if (!(error instanceof ApiError) || !error.isFinal) return false;
  return error.status !== 401 && error.status !== 403 && !NOT_ABOUT_MARKS.has(error.code);
}
