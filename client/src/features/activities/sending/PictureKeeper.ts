// Pictures on their way into a post: kept on the phone with their words until each stands in the post.

import { type DraftFile, Forgotten } from "@/features/attendance";
import { ApiError, newId } from "@/lib/api";
import { Watched } from "@/lib/watched";

export interface Waiting extends DraftFile {
  alt: string;
  /** Makes adding it again after a lost answer the same act. */
  addKey: string;
  /** The person said what it shows and pressed add. */
  isReady: boolean;
}

export interface PictureStore {
  load(): Promise<Waiting[] | null>;
  save(waiting: readonly Waiting[]): Promise<void>;
  bytes(id: string): Promise<ArrayBuffer | null>;
  putBytes(id: string, bytes: ArrayBuffer | null): Promise<void>;
}

type Change = Pick<DraftFile, "upload" | "offset" | "file">;

interface Options {
  store: PictureStore;
  sendFile: (
    file: DraftFile,
    bytes: ArrayBuffer,
    tell: (change: Change) => Promise<void>,
  ) => Promise<void>;
  addPicture: (file: number, alt: string, key: string) => Promise<unknown>;
  isOnline: () => boolean;
  onAdded: () => void;
}

export interface PicturesStatus {
  waiting: readonly Waiting[];
  /** No answer came; it goes on by itself. */
  isWaiting: boolean;
}

export class PictureKeeper extends Watched<PicturesStatus> {
  readonly #options: Options;
  #isRunning = false;

  constructor(options: Options) {
    super({ waiting: [], isWaiting: false });
    this.#options = options;
  }

  async start(): Promise<void> {
    const kept = await this.#options.store.load().catch(() => null);
    if (kept) this.#tell({ waiting: [...kept, ...this.value.waiting] });
    this.nudge();
  }

  async add(file: Pick<DraftFile, "name" | "size" | "sha256">, bytes: ArrayBuffer): Promise<void> {
    const added: Waiting = { ...file, id: newId(), ...unsent(), alt: "", isReady: false };
    await this.#options.store.putBytes(added.id, bytes).catch(() => undefined);
    this.#keep([...this.value.waiting, added]);
    this.nudge();
  }

  describe(id: string, alt: string): void {
    this.#set(id, { alt, isReady: false });
  }

  /** Put it into the post, as soon as it is there. */
  ready(id: string): void {
    this.#set(id, { isReady: true, refusal: null });
    this.nudge();
  }

  remove(id: string): void {
    this.#keep(this.value.waiting.filter((one) => one.id !== id));
    void this.#options.store.putBytes(id, null).catch(() => undefined);
  }

  /** Go on with whatever is left, if there is a connection and nothing is under way. */
  nudge(): void {
    if (this.#isRunning || !this.#next()) return;
    if (!this.#options.isOnline()) return this.#tell({ isWaiting: true });
    this.#isRunning = true;
    void this.#work().finally(() => {
      this.#isRunning = false;
    });
  }

  #next(): Waiting | undefined {
    return this.value.waiting.find(
      ({ refusal, file, isReady }) => refusal === null && (file === null || isReady),
    );
  }

  async #work(): Promise<void> {
    this.#tell({ isWaiting: false });
    try {
      for (let one = this.#next(); one; one = this.#next()) await this.#bring(one);
    } catch {
      this.#tell({ isWaiting: true });
    }
  }

  // What is refused for good is said beside the picture; everything else is tried again.
  async #bring(one: Waiting): Promise<void> {
    try {
      if (one.file === null) await this.#send(one);
      else await this.#place(one, one.file);
    } catch (error) {
      if (error instanceof Forgotten) return this.#set(one.id, unsent());
      if (!(error instanceof ApiError && error.isFinal)) throw error;
      const begun = one.file === null ? unsent() : {};
      this.#set(one.id, { ...begun, isReady: false, refusal: error.detail });
    }
  }

  async #send(one: Waiting): Promise<void> {
    const bytes = await this.#options.store.bytes(one.id);
    if (bytes === null) return this.#set(one.id, { refusal: LOST });
    await this.#options.sendFile(one, bytes, async (change) => this.#set(one.id, change));
  }

  async #place(one: Waiting, file: number): Promise<void> {
    await this.#options.addPicture(file, one.alt.trim(), one.addKey);
    this.remove(one.id);
    this.#options.onAdded();
  }

  #set(id: string, change: Partial<Waiting>): void {
    this.#keep(this.value.waiting.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #keep(waiting: readonly Waiting[]): void {
    this.#tell({ waiting });
    void this.#options.store.save(waiting).catch(() => undefined);
  }

  #tell(change: Partial<PicturesStatus>): void {
    this.set({ ...this.value, ...change });
  }
}

/** Stands in `refusal` when the phone does not have the bytes any more. */
export const LOST = "lost";

function unsent() {
  return { key: newId(), addKey: newId(), upload: null, offset: 0, file: null, refusal: null };
}
