// Knows when the server takes long for its first answer, as a sleeping one does.

const PATIENCE_MS = 3_000;

class Waking {
  #isWaking = false;
  #hasAnswered = false;
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): boolean => this.#isWaking;

  /** Watch one request until it settles. */
  async watch<T>(request: Promise<T>): Promise<T> {
    if (this.#hasAnswered) return request;
    this.#waiting += 1;
    this.#timer ??= setTimeout(() => this.#set(true), PATIENCE_MS);
    try {
      const answer = await request;
      this.#hasAnswered = true;
      return answer;
    } finally {
      this.#waiting -= 1;
      if (this.#hasAnswered || this.#waiting === 0) this.#calm();
    }
  }

  #calm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#set(false);
  }

  #set(isWaking: boolean): void {
    if (this.#isWaking === isWaking) return;
    this.#isWaking = isWaking;
    for (const listener of this.#listeners) listener();
  }
}

export const waking = new Waking();
