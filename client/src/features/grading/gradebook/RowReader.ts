// Reads the rows again that changed, gathered for a moment, one question at a time.
import type { Gradebook } from "@/lib/api";

const GATHER_MS = 150;
// With more rows than this, asking for them by name is longer than asking for all.
const MOST_ROWS = 200;

export class RowReader {
  #read: (enrolments: readonly number[]) => Promise<Gradebook>;
  #take: (told: Gradebook) => void;
  #wanted = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReading = false;
  /** Asks for the whole sheet; given by the page that shows it. */
  readAll: () => void = () => undefined;

  constructor(
    read: (enrolments: readonly number[]) => Promise<Gradebook>,
    take: (told: Gradebook) => void,
  ) {
    this.#read = read;
    this.#take = take;
  }

  want(enrolments: Iterable<number>): void {
    for (const enrolment of enrolments) this.#wanted.add(enrolment);
    if (this.#wanted.size > 0) this.#timer ??= setTimeout(() => void this.#ask(), GATHER_MS);
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    if (this.#isReading) return this.want([]);
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    if (wanted.length > MOST_ROWS) return this.readAll();
    this.#isReading = true;
    // A lost answer is no loss: the next change, or the next visit, brings the row again.
    const told = await this.#read(wanted).catch(() => null);
    this.#isReading = false;
    if (told) this.#take(told);
  }
}
