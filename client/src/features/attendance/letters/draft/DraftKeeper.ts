// Keeps one letter until it is sent, exactly once: writes down every change, sends files, then the letter.

import { ApiError, type ExcuseLetter, type ExcuseLetterRequest, newId } from "@/lib/api";
import { Watched } from "@/lib/watched";
import type { DraftStore } from "./DraftStore";
import { bodyOf, type Draft, type DraftFile, emptyDraft, isEmpty } from "./draft";
import { Forgotten, type Progress } from "./uploads";

export interface DraftStatus {
  draft: Draft;
  isLoaded: boolean;
  /** What the server answered that a person has to see. */
  refusal: ApiError | null;
  /** The letter this draft became, until a new one is begun. */
  sent: ExcuseLetter | null;
  /** No answer came; it goes on by itself. */
  isWaiting: boolean;
}

interface Options {
  store: DraftStore;
  sendFile: (file: DraftFile, bytes: ArrayBuffer, tell: Progress) => Promise<void>;
  dropFile: (file: DraftFile) => Promise<void>;
  postLetter: (body: ExcuseLetterRequest, key: string) => Promise<ExcuseLetter>;
  isOnline: () => boolean;
  exclusively: (act: () => Promise<void>) => Promise<void>;
  onSent: (letter: ExcuseLetter) => void;
}

type Words = Pick<Draft, "reasonKind" | "reason" | "days">;

export class DraftKeeper extends Watched<DraftStatus> {
  readonly #options: Options;
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(options: Options) {
    super({
      draft: emptyDraft(),
      isLoaded: false,
      refusal: null,
      sent: null,
      isWaiting: false,
    });
    this.#options = options;
  }

  async start(): Promise<void> {
    const kept = await this.#options.store.load().catch(() => null);
    this.#tell({ ...(kept ? { draft: kept } : {}), isLoaded: true });
    this.nudge();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Words, days or the kind changed. */
  change(words: Partial<Words>): void {
    this.#keep({ ...this.value.draft, ...words, isSending: false });
    this.#tell({ refusal: null, sent: null });
  }

  async add(
    file: Omit<DraftFile, "id" | "key" | "upload" | "offset" | "file" | "refusal">,
    bytes: ArrayBuffer,
  ): Promise<void> {
    const added: DraftFile = { ...file, id: newId(), ...unsent() };
    await this.#options.store.putBytes(added.id, bytes).catch(() => undefined);
    const { draft } = this.value;
    this.#keep({ ...draft, files: [...draft.files, added] });
    this.#tell({ sent: null });
    this.nudge();
  }

  remove(id: string): void {
    const { draft } = this.value;
    const gone = draft.files.find((file) => file.id === id);
    if (!gone) return;
    this.#keep({ ...draft, isSending: false, files: draft.files.filter((file) => file !== gone) });
    this.#forget([gone]);
    void this.#options.dropFile(gone);
  }

  /** Send it now, or as soon as it can be; files go first. */
  send(): void {
    this.#keep({ ...this.value.draft, isSending: true });
    this.#tell({ refusal: null });
    this.nudge();
  }

  /** Not to be sent after all; what was written stays. */
  hold(): void {
    this.#keep({ ...this.value.draft, isSending: false });
  }

  /** Throw everything away and begin anew. */
  discard(): void {
    const { files } = this.value.draft;
    this.#keep(emptyDraft());
    this.#tell({ refusal: null, sent: null });
    this.#forget(files);
    for (const file of files) void this.#options.dropFile(file);
  }

  /** Go on with whatever is left, if there is a connection and nothing is under way. */
  nudge(): void {
    if (this.#running || this.#isStopped || !this.value.isLoaded) return;
    if (!this.#hasWork() || !this.#options.isOnline())
      return this.#tell({ isWaiting: this.#hasWork() });
    this.#running = this.#options
      .exclusively(() => this.#work())
      .finally(() => {
        this.#running = null;
      });
  }

  #hasWork(): boolean {
    return this.#next() !== undefined || this.value.draft.isSending;
  }

  #next(): DraftFile | undefined {
    return this.value.draft.files.find((each) => each.file === null && each.refusal === null);
  }

  async #work(): Promise<void> {
    this.#tell({ isWaiting: false });
    try {
      for (let file = this.#next(); file; file = this.#next()) await this.#bring(file);
      if (this.value.draft.isSending) await this.#post();
    } catch (error) {
      if (error instanceof ApiError && error.isFinal) this.#refuse(error);
      else this.#tell({ isWaiting: true });
    }
  }

  async #bring(file: DraftFile): Promise<void> {
    const bytes = await this.#options.store.bytes(file.id);
    if (bytes === null) return this.#set(file.id, { refusal: LOST });
    try {
      await this.#options.sendFile(file, bytes, async (change) => this.#set(file.id, change));
    } catch (error) {
      if (error instanceof Forgotten) return this.#set(file.id, unsent());
      if (!(error instanceof ApiError && error.isFinal)) throw error;
      this.#set(file.id, { ...unsent(), refusal: error.detail });
    }
  }

  async #post(): Promise<void> {
    const { draft } = this.value;
    const body = bodyOf(draft);
    if (body === null) return this.hold();
    const letter = await this.#options.postLetter(body, draft.key);
    this.#keep(emptyDraft());
    this.#forget(draft.files);
    this.#tell({ sent: letter, refusal: null });
    this.#options.onSent(letter);
  }

  // A definite no: the person changes something, and what is then sent is another act.
  #refuse(refusal: ApiError): void {
    this.#keep({ ...this.value.draft, isSending: false, key: newId() });
    this.#tell({ refusal });
  }

  #set(id: string, change: Partial<DraftFile>): void {
    const { draft } = this.value;
    const files = draft.files.map((file) => (file.id === id ? { ...file, ...change } : file));
    this.#keep({ ...draft, files });
  }

  #forget(files: readonly DraftFile[]): void {
    for (const { id } of files) void this.#options.store.putBytes(id, null).catch(() => undefined);
  }

  #keep(draft: Draft): void {
    this.#tell({ draft });
    const kept = isEmpty(draft) ? null : draft;
    void this.#options.store.save(kept).catch(() => undefined);
  }

  #tell(change: Partial<DraftStatus>): void {
    this.set({ ...this.value, ...change });
  }
}

/** Stands for a file that this phone does not have any more; the page says it in words. */
export const LOST = "lost";

function unsent() {
  return { key: newId(), upload: null, offset: 0, file: null, refusal: null };
}
