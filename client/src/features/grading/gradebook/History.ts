// Steps that can be undone and done again.

const MOST_STEPS = 100;

export class History<T> {
  #past: (readonly T[])[] = [];
  #future: (readonly T[])[] = [];

  add(step: readonly T[]): void {
    if (step.length === 0) return;
    this.#past = [...this.#past, step].slice(-MOST_STEPS);
    this.#future = [];
  }

  /** Take the last step back with `revert`, which answers the step that would do it again. */
  back(revert: (step: readonly T[]) => readonly T[]): readonly T[] {
    return this.#move(this.#past, this.#future, revert);
  }

  forth(revert: (step: readonly T[]) => readonly T[]): readonly T[] {
    return this.#move(this.#future, this.#past, revert);
  }

  #move(
    from: (readonly T[])[],
    to: (readonly T[])[],
    revert: (step: readonly T[]) => readonly T[],
  ): readonly T[] {
    const step = from.pop();
    if (!step) return [];
    const done = revert(step);
    if (done.length > 0) to.push(done);
    return done;
  }
}
