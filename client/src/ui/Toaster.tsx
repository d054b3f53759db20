// Shows the toasts above the bottom bar.
import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { cx } from "./cx";
import { type Toast, toasts } from "./toasts";

export function Toaster() {
  const list = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot);
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Messages`}
      data-chrome
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 grid justify-items-center gap-2 px-3 md:bottom-6"
    >
      <div role="status" aria-live="polite" className="grid w-full max-w-md gap-2">
        {list.map((toast) => (
          <Message key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
}

function Message({ toast }: { toast: Toast }) {
  const { t } = useLingui();
  const pause = () => toasts.pause(toast.id);
  const resume = () => toasts.resume(toast.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the message while it is being used
    <div
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocus={pause}
      onBlur={resume}
      className={cx(
        "pointer-events-auto flex items-center gap-1 rounded-card border py-1.5 pr-1.5 pl-4 text-sm shadow-raised",
        toast.kind === "error"
          ? "border-danger/40 bg-danger-soft text-danger"
          : "border-transparent bg-ink text-bg",
      )}
    >
      <p className="min-w-0 flex-1 py-1.5">{toast.text}</p>
      {toast.action && (
        <button
          type="button"
          className="min-h-9 rounded-control px-3 font-semibold underline-offset-4 hover:underline"
          onClick={() => {
            toasts.close(toast.id);
            toast.action?.act();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t`Dismiss`}
        className="grid size-9 place-items-center rounded-control opacity-80 hover:opacity-100"
        onClick={() => toasts.close(toast.id)}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
