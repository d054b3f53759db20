// Keeps what somebody wrote until the server has it: each message once, in the order it was written.

import type { DraftFile } from "@/features/attendance";
import { ApiError, type Message, type MessageRequest } from "@/lib/api";
import { Watched } from "@/lib/watched";

export interface Unsent {
  /** Makes sending again the same act. */
  op: string;
  conversation: number;
  body: string;
  files: readonly DraftFile[];
  at: string;
  /** Why the server does not take it; a person decides what becomes of it. */
  refusal: string | null;
}

export interface OutboxStatus {
  unsent: readonly Unsent[];
  /** No answer came; it goes on by itself. */
  isWaiting: boolean;
}

export interface OutboxStore {
  load(): Promise<readonly Unsent[]>;
  save(unsent: readonly Unsent[]): Promise<void>;
  bytes(file: string): Promise<ArrayBuffer | null>;
  putBytes(file: string, bytes: ArrayBuffer | null): Promise<void>;
}

type Progress = (change: Pick<DraftFile, "upload" | "offset" | "file">) => Promise<void>;
type Exclusively = (name: "change" | "send", act: () => Promise<void>) => Promise<void>;

interface Options {
  store: OutboxStore;
  send: (conversation: number, body: MessageRequest) => Promise<Message>;
  sendFile: (file: DraftFile, bytes: ArrayBuffer, tell: Progress) => Promise<void>;
  isOnline: () => boolean;
  /** Other tabs of this person keep their hands off meanwhile. */
  exclusively: Exclusively;
  onSent: (message: Message) => void;
}

export const LOST = "lost";

export class Outbox extends Watched<OutboxStatus> {
  readonly #options: Options;
  #running: Promise<void> | null = null;
  #changing: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: Options) {
    super({ unsent: [], isWaiting: false });
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#change((unsent) => unsent);
    this.nudge();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Take a message; it is on this device before anything is sent. */
  async put(message: Omit<Unsent, "refusal">, contents: readonly ArrayBuffer[]): Promise<void> {
    for (const [at, file] of message.files.entries()) {
      await this.#options.store.putBytes(file.id, contents[at] ?? null);
    }
    await this.#change((unsent) => [...unsent, { ...message, refusal: null }]);
    this.nudge();
  }

  /** Not to be sent after all. */
  async discard(op: string): Promise<void> {
    await this.#forget(op);
  }

  /** Try again what was refused. */
  async again(op: string): Promise<void> {
    await this.#replace(op, { refusal: null });
    this.nudge();
  }

  /** Go on with whatever waits, if there is a connection and nothing is under way. */
  nudge(): void {
    if (this.#running || this.#isStopped) return;
    if (!this.#next() || !this.#options.isOnline()) {
      return this.#tell({ isWaiting: this.#next() !== undefined });
    }
    this.#running = this.#options
      .exclusively("send", () => this.#work())
      .finally(() => {
        this.#running = null;
      });
  }

  #next(): Unsent | undefined {
    return this.value.unsent.find(({ refusal }) => refusal === null);
  }

  async #work(): Promise<void> {
    // Another tab may have sent some of it while this one waited for its turn.
    await this.#change((unsent) => unsent);
    for (let next = this.#next(); next && !this.#isStopped; next = this.#next()) {
      if (!(await this.#sent(next))) return this.#tell({ isWaiting: true });
    }
    this.#tell({ isWaiting: false });
  }

  /** False when no answer came and it has to be tried later. */
  async #sent(unsent: Unsent): Promise<boolean> {
    const { op, conversation, body } = unsent;
    try {
      const files: number[] = [];
      for (const file of unsent.files) files.push(await this.#sentFile(op, file));
      const message = await this.#options.send(conversation, { op_id: op, body, files });
      await this.#forget(op);
      this.#options.onSent(message);
      return true;
    } catch (error) {
      if (error instanceof Gone) await this.#replace(op, { refusal: LOST });
      else if (isRefused(error)) await this.#replace(op, { refusal: error.detail });
      else return false;
      return true;
    }
  }

  async #sentFile(op: string, file: DraftFile): Promise<number> {
    if (file.file !== null) return file.file;
    const bytes = await this.#options.store.bytes(file.id);
    if (bytes === null) throw new Gone();
    let stored: number | null = null;
    await this.#options.sendFile(file, bytes, async (change) => {
      stored = change.file;
      await this.#progress(op, file.id, change);
    });
    if (stored === null) throw new Gone();
    return stored;
  }

  #progress(op: string, id: string, change: Partial<DraftFile>): Promise<void> {
    return this.#change((unsent) =>
      unsent.map((each) =>
        each.op === op
          ? { ...each, files: each.files.map((f) => (f.id === id ? { ...f, ...change } : f)) }
          : each,
      ),
    );
  }

  async #forget(op: string): Promise<void> {
    const files = this.value.unsent.find((each) => each.op === op)?.files ?? [];
    await this.#change((unsent) => unsent.filter((each) => each.op !== op));
    for (const { id } of files) await this.#options.store.putBytes(id, null);
  }

  #replace(op: string, change: Partial<Unsent>): Promise<void> {
    return this.#change((unsent) =>
      unsent.map((each) => (each.op === op ? { ...each, ...change } : each)),
    );
  }

  // One after the other here, and each reads what stands on the device: another tab may have added.
  #change(to: (unsent: readonly Unsent[]) => readonly Unsent[]): Promise<void> {
    const { store, exclusively } = this.#options;
    const change = async () => {
      const before = await store.load().catch(() => this.value.unsent);
      const unsent = to(before);
      if (unsent !== before) await store.save(unsent);
      this.#tell({ unsent });
    };
    const changed = this.#changing.then(() => exclusively("change", change));
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  #tell(change: Partial<OutboxStatus>): void {
    this.set({ ...this.value, ...change });
  }
}

/** The device does not have a file of the message any more. */
class Gone extends Error {
  override name = "Gone";
}

// An ended session is no refusal: it goes on after the person signed in again.
function isRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && error.isFinal && error.status !== 401;
}
