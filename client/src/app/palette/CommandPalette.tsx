// One box for everything: type a cadet's name or number, a page, or what you want to do.
import { Trans, useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/ui/cx";
import { type Entries, type Entry, useEntries } from "./useEntries";

export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the element itself answers Escape
    <dialog
      ref={dialog}
      aria-label={t`Search everything`}
      className="mx-auto mt-[8dvh] mb-auto w-[calc(100vw-1.5rem)] max-w-xl overflow-hidden rounded-card border border-line bg-raised p-0 text-ink shadow-raised backdrop:bg-[#0b0d08]/45"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <Finder onClose={onClose} />
    </dialog>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const entries = useEntries(typed);
  const all = [...entries.cadets, ...entries.pages, ...entries.deeds];
  const current = Math.max(0, Math.min(active, all.length - 1));

  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);

  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextOf(event.key, current, all.length);
    if (next !== null) {
      event.preventDefault();
      setActive(next);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      take(all[current]);
    }
  };
  const group = (label: string, list: readonly Entry[], from: number) => (
    <Group key={label} {...{ id, label, list, from, current }} onPoint={setActive} onTake={take} />
  );
  return (
    <>
      <div className="relative border-b border-line">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-4.5 left-4 size-5 text-muted"
        />
        <input
          autoFocus
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={t`Cadet, page or action`}
          aria-autocomplete="list"
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={all.length > 0 ? `${id}-${current}` : undefined}
          placeholder={t`Cadet, page or action`}
          value={typed}
          className="min-h-14 w-full bg-transparent pr-4 pl-12 text-base outline-none"
          onChange={({ target }) => {
            setTyped(target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t`Found`}
        className="max-h-[60dvh] overflow-y-auto p-2"
      >
        {group(t`Cadets`, entries.cadets, 0)}
        {group(t`Pages`, entries.pages, entries.cadets.length)}
        {group(t`Actions`, entries.deeds, entries.cadets.length + entries.pages.length)}
      </div>
      <p role="status" className="px-5 py-2 text-sm text-muted empty:hidden">
        <Outcome state={entries.state} count={all.length} />
      </p>
    </>
  );
}

function nextOf(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (current + 1) % count;
  if (key === "ArrowUp") return (current - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, current + 5);
  if (key === "PageUp") return Math.max(0, current - 5);
  return null;
}

function Outcome({ state, count }: { state: Entries["state"]; count: number }) {
  if (state === "offline") return <Trans>Cadets cannot be searched without a connection.</Trans>;
  if (state === "failed") return <Trans>Cadets could not be searched. Type on to try again.</Trans>;
  if (state === "searching") return <Trans>Searching…</Trans>;
  return count === 0 ? <Trans>Nothing has that name or number.</Trans> : null;
}

interface GroupProps {
  id: string;
  label: string;
  list: readonly Entry[];
  /** Place of its first entry among all. */
  from: number;
  current: number;
  onPoint: (index: number) => void;
  onTake: (entry: Entry) => void;
}

function Group({ id, label, list, from, current, onPoint, onTake }: GroupProps) {
  if (list.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: options stand in a group of a list box
    <div role="group" aria-label={label} className="pb-2">
      <p aria-hidden="true" className="px-3 pt-1 pb-1 text-xs font-semibold text-muted">
        {label}
      </p>
      {list.map((entry, at) => (
        <Option
          key={entry.key}
          id={`${id}-${from + at}`}
          entry={entry}
          isCurrent={from + at === current}
          onPoint={() => onPoint(from + at)}
          onTake={() => onTake(entry)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  isCurrent: boolean;
  onPoint: () => void;
  onTake: () => void;
}

function Option({ id, entry, isCurrent, onPoint, onTake }: OptionProps) {
  const { label, aside, icon: Icon } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box handles the keys of its list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={cx(
        "flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3",
        isCurrent && "bg-brand-soft",
      )}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onTake}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">{label}</span>{" "}
      {aside && <span className="tabular shrink-0 text-sm text-muted">{aside}</span>}
    </div>
  );
}
