// Prepares jsdom for every test: what it lacks, English, and a network that refuses surprises.
import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, vi } from "vitest";

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 5_000 });

Object.defineProperty(globalThis, "matchMedia", {
  value: (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});
globalThis.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

const { server } = await import("./server");
const { speak } = await import("../lib/i18n");
const { toasts } = await import("../ui/toasts");

beforeAll(async () => {
  server.listen({ onUnhandledRequest: "error" });
  await speak("en");
});

afterEach(() => {
  cleanup();
  for (const { id } of toasts.getSnapshot()) toasts.close(id);
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
  vi.useRealTimers();
});

afterAll(() => server.close());
