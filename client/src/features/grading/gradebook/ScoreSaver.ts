// Sends edited cells: a quarter second after the last edit, one request at a time, again after a failure.
import { ApiError, type ScoreCellRequest, type ScoreResult, type ScoreResults } from "@/lib/api";

const QUIET_MS = 250;
const MOST_CELLS = 500;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export type SendScores = (cells: ScoreCellRequest[]) => Promise<ScoreResults>;

export interface Outbox {
  /** Hand over up to so many cells to send; they count as being saved from here on. */
  take(most: number): ScoreCellRequest[];
  settle(results: readonly ScoreResult[]): void;
  /** The request failed as a whole: everything taken is unsaved again. */
  giveBack(): void;
}

export class ScoreSaver {
  #send: SendScores;
  #outbox: Outbox;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  #failures = 0;
  #failure: Error | null = null;
  #onChange: () => void;

  constructor(send: SendScores, outbox: Outbox, onChange: () => void) {
    this.#send = send;
    this.#outbox = outbox;
    this.#onChange = onChange;
  }

  /** Why the last request failed; null once one got through. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Something was edited. */
  touch(): void {
    if (!this.#isSending) this.#wait(this.#failures > 0 ? this.#backoff() : QUIET_MS);
  }

  /** Send what is unsaved now. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#isSending) void this.#sendNext();
  }

  async #sendNext(): Promise<void> {
    const cells = this.#outbox.take(MOST_CELLS);
    if (cells.length === 0) return;
    this.#isSending = true;
    try {
      const { results } = await this.#send(cells);
      this.#isSending = false;
      this.#succeeded(results);
    } catch (error) {
      this.#isSending = false;
      this.#failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #succeeded(results: readonly ScoreResult[]): void {
    this.#failures = 0;
    this.#failure = null;
    this.#outbox.settle(results);
    this.#wait(QUIET_MS);
  }

  // A refusal that will not change waits for the next edit or for a person; anything else is tried again.
  #failed(error: Error): void {
    this.#failures += 1;
    this.#failure = error;
    this.#outbox.giveBack();
    const isFinal = error instanceof ApiError && error.isFinal;
    if (isFinal) this.#failures = 0;
    else this.#wait(this.#backoff());
    this.#onChange();
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #backoff(): number {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }
}
