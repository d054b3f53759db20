// Dialogs and side sheets over the browser's own modal element: it holds the focus and gives it back.
import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./Button";
import { cx } from "./cx";

export interface DialogProps {
  isOpen: boolean;
  /** Called on Escape, on the close button and on a press beside the dialog. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** Cannot be closed without an answer. */
  isBinding?: boolean;
  isWide?: boolean;
}

const BASE =
  "m-auto w-[calc(100vw-2rem)] rounded-card border border-line bg-raised p-0 text-ink shadow-raised backdrop:bg-[#0b0d08]/45 backdrop:backdrop-blur-[2px]";

export function Dialog(props: DialogProps) {
  return (
    <Modal
      {...props}
      className={cx(BASE, "max-h-[calc(100dvh-2rem)]", props.isWide ? "max-w-3xl" : "max-w-lg")}
    />
  );
}

/** Slides over from the side, and from below on phones: for details that keep the page in view. */
export function Sheet(props: DialogProps) {
  return (
    <Modal
      {...props}
      className={cx(
        "mt-auto mb-0 w-full max-w-none rounded-t-card border border-line bg-raised p-0 text-ink shadow-raised",
        "max-h-[92dvh] backdrop:bg-[#0b0d08]/45 sm:my-0 sm:mr-0 sm:ml-auto sm:h-dvh sm:max-h-dvh sm:rounded-none sm:rounded-l-card",
        props.isWide ? "sm:max-w-3xl" : "sm:max-w-xl",
      )}
    />
  );
}

function Modal({ className, ...props }: DialogProps & { className: string }) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { isOpen, isBinding = false, onClose } = props;

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) {
      dialog.showModal();
      // Opening puts the focus on the first control there is, which is the one that closes.
      dialog.querySelector<HTMLElement>("[data-focus]")?.focus();
    }
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the element itself answers Escape
    <dialog
      ref={element}
      aria-labelledby={`${id}-title`}
      aria-describedby={props.description ? `${id}-description` : undefined}
      className={className}
      onCancel={(event) => {
        // React passes it up: a dialog over this one, or a file box, is not closed by closing this.
        if (event.target !== element.current) return;
        event.preventDefault();
        if (!isBinding) onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current && !isBinding) onClose();
      }}
    >
      {isOpen && <Content {...props} id={id} />}
    </dialog>
  );
}

function Content({
  title,
  description,
  children,
  actions,
  isBinding,
  onClose,
  id,
}: DialogProps & { id: string }) {
  const { t } = useLingui();
  return (
    <div className="flex max-h-[inherit] min-h-full flex-col">
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1 pt-1.5">
          <h2 id={`${id}-title`} className="text-lg leading-snug font-semibold">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-sm text-muted">
              {description}
            </p>
          )}
        </div>
        {!isBinding && (
          <IconButton label={t`Close`} onClick={onClose} className="-mr-2">
            <X aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </header>
      {children && (
        // Focusable, so that a long text without a control in it can be scrolled by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5" tabIndex={0}>
          {children}
        </div>
      )}
      {actions && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {actions}
        </footer>
      )}
    </div>
  );
}
