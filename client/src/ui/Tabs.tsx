// Tabs of one page; which one is open usually lives in the address.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx";

export interface Tab<K extends string> {
  key: K;
  label: ReactNode;
  /** A small number beside the label. */
  count?: number;
}

export interface TabsProps<K extends string> {
  label: string;
  tabs: readonly Tab<K>[];
  open: K;
  onOpen: (key: K) => void;
  /** The content of the open tab. */
  children: ReactNode;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs<K extends string>({ label, tabs, open, onOpen, children }: TabsProps<K>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const counts = tabs.map(({ count }) => count).join();
  // On a phone the open tab may lie beyond the edge of the row; counts that arrive move it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts change widths
  useEffect(() => {
    const tab = document.getElementById(`${id}-${open}`)?.getBoundingClientRect();
    const row = list.current?.getBoundingClientRect();
    if (!tab || !row || !list.current) return;
    if (tab.right > row.right) list.current.scrollLeft += tab.right - row.right;
    if (tab.left < row.left) list.current.scrollLeft -= row.left - tab.left;
  }, [id, open, counts]);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    const at = tabs.findIndex((tab) => tab.key === open);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onOpen(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => {
          const isOpen = tab.key === open;
          return (
            <button
              key={tab.key}
              type="button"
              role="tab"
              id={`${id}-${tab.key}`}
              aria-selected={isOpen}
              aria-controls={`${id}-panel`}
              tabIndex={isOpen ? 0 : -1}
              onClick={() => onOpen(tab.key)}
              className={cx(
                "-mb-px min-h-11 border-b-2 px-3 text-[0.9375rem] font-medium whitespace-nowrap",
                isOpen
                  ? "border-brand-text text-brand-text"
                  : "border-transparent text-muted hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="tabular ml-2 rounded-full bg-sunken px-2 py-0.5 text-xs">
                  {tab.count}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open}`} className="pt-4">
        {children}
      </div>
    </div>
  );
}
