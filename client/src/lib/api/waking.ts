// Knows when the server takes long for its first answer, as a sleeping one does.
import { Watched } from "../watched";

const PATIENCE_MS = 3_000;

class Waking extends Watched<boolean> {
  #hasAnswered = false;
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Watch one request until it settles. */
  async watch<T>(request: Promise<T>): Promise<T> {
    if (this.#hasAnswered) return request;
    this.#waiting += 1;
    this.#timer ??= setTimeout(() => this.set(true), PATIENCE_MS);
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
    this.set(false);
  }
}

export const waking = new Waking(false);
