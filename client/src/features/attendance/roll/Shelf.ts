// The marks that wait, in memory as the device keeps them; several tabs of one browser share the device.
import type { MarkStore } from "./MarkStore";
import type { Mark } from "./marks";

export class Shelf {
  #store: MarkStore;
  #onChange: () => void;
  #onKept: () => void;
  #marks: readonly Mark[] = [];
  // A browser that keeps nothing (private window, full disk) still works from memory.
  #unkept = new Map<string, Mark>();
  #leaving = new Set<string>();
  #writes = 0;

  /** `onChange` when the marks are others, `onKept` when the device has them so. */
  constructor(store: MarkStore, onChange: () => void, onKept: () => void) {
    this.#store = store;
    this.#onChange = onChange;
    this.#onKept = onKept;
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** Take over what other tabs have done. */
  async reload(): Promise<void> {
    const writes = this.#writes;
    const kept = await this.#store.load().catch(() => null);
    if (kept === null) return;
    if (writes !== this.#writes) return this.reload();
    const by = new Map(kept.map((mark) => [mark.op_id, mark]));
    for (const id of this.#leaving) by.delete(id);
    for (const mark of this.#unkept.values()) by.set(mark.op_id, mark);
    this.#show([...by.values()].sort((a, b) => a.taken_at - b.taken_at));
  }

  /** Add marks, and take others away, on the screen at once and on the device as soon as it can. */
  async write(put: readonly Mark[], remove: readonly string[] = []): Promise<void> {
    const gone = new Set(remove);
    const known = new Set(this.#marks.map(({ op_id }) => op_id));
    const by = new Map(put.map((mark) => [mark.op_id, mark]));
    for (const mark of put) this.#unkept.set(mark.op_id, mark);
    for (const id of remove) this.#forget(id);
    const changed = this.#marks.map((mark) => by.get(mark.op_id) ?? mark);
    const added = put.filter(({ op_id }) => !known.has(op_id));
    this.#show([...changed, ...added].filter(({ op_id }) => !gone.has(op_id)));
    await this.#keep(put, remove);
  }

  #forget(id: string): void {
    this.#unkept.delete(id);
    this.#leaving.add(id);
  }

  async #keep(put: readonly Mark[], remove: readonly string[]): Promise<void> {
    this.#writes += 1;
    try {
      if (put.length > 0) await this.#store.put(put);
      if (remove.length > 0) await this.#store.remove(remove);
    } catch {
      return;
    } finally {
      this.#writes += 1;
    }
    // A later change of the same mark may still be on its way.
    for (const mark of put)
      if (this.#unkept.get(mark.op_id) === mark) this.#unkept.delete(mark.op_id);
    for (const id of remove) this.#leaving.delete(id);
    this.#onKept();
  }

  #show(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#onChange();
  }
}
