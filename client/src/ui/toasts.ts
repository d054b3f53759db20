// The list of toasts: short messages that may offer to undo what was just done.

export interface Toast {
  id: number;
  text: string;
  kind: "plain" | "error";
  action?: { label: string; act: () => void };
}

const STAY_MS = 6_000;
const STAY_WITH_ACTION_MS = 10_000;
const MOST = 3;

type Options = Partial<Pick<Toast, "kind" | "action">>;

class Toasts {
  #list: readonly Toast[] = [];
  #listeners = new Set<() => void>();
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): readonly Toast[] => this.#list;

  show(text: string, options: Options = {}): number {
    const id = this.#next++;
    this.#set([...this.#list, { id, text, kind: "plain" as const, ...options }].slice(-MOST));
    this.resume(id);
    return id;
  }

  /** Keep a toast while somebody points at it or has the focus in it. */
  pause(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  resume(id: number): void {
    const toast = this.#list.find((each) => each.id === id);
    if (!toast) return;
    this.pause(id);
    const stay = toast.action || toast.kind === "error" ? STAY_WITH_ACTION_MS : STAY_MS;
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), stay),
    );
  }

  close(id: number): void {
    this.pause(id);
    this.#timers.delete(id);
    this.#set(this.#list.filter((toast) => toast.id !== id));
  }

  #set(list: readonly Toast[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

export const toasts = new Toasts();

/** `toast("Merit recorded", { action: { label: "Undo", act } })` */
export function toast(text: string, options?: Options): number {
  return toasts.show(text, options);
}

/** Errors also stand where they happened; this is never their only trace. */
export function toastError(text: string, action?: Toast["action"]): number {
  return toasts.show(text, { kind: "error", ...(action ? { action } : {}) });
}
