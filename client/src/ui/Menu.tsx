// A menu of acts behind one button: arrows move, a letter jumps, Escape and Tab close, focus comes back.
import { Check } from "lucide-react";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { cx } from "./cx";

export interface MenuItem {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  onSelect: () => void;
  isDisabled?: boolean;
  isDangerous?: boolean;
  /** For a group of which one is chosen. */
  isChecked?: boolean;
}

export interface MenuGroup {
  key: string;
  label?: ReactNode;
  items: readonly MenuItem[];
}

export interface MenuProps {
  label: string;
  groups: readonly MenuGroup[];
  /** What the button shows. */
  children: ReactNode;
  buttonClassName: string;
  /** Stands above the items, e.g. whose account this is. */
  heading?: ReactNode;
}

export function Menu({ label, groups, children, buttonClassName, heading }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={label}
        className={buttonClassName}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        {children}
      </button>
      {isOpen && (
        <Popup
          id={id}
          label={label}
          button={button}
          onClose={close}
          onLeave={() => setIsOpen(false)}
        >
          {heading && (
            <div role="presentation" className="border-b border-line px-3 pt-1.5 pb-2.5">
              {heading}
            </div>
          )}
          {groups.map((group, index) => (
            <Group key={group.key} group={group} hasLine={index > 0} onDone={close} />
          ))}
        </Popup>
      )}
    </>
  );
}

interface PopupProps {
  id: string;
  label: string;
  button: RefObject<HTMLButtonElement | null>;
  /** Somebody is done: close and give the focus back. */
  onClose: () => void;
  /** Somebody went elsewhere: close and leave the focus there. */
  onLeave: () => void;
  children: ReactNode;
}

function Popup({ id, label, button, onClose, onLeave, children }: PopupProps) {
  const menu = useRef<HTMLDivElement>(null);
  const place = usePlaceBelow(button);

  useEffect(() => {
    itemsOf(menu.current)[0]?.focus();
    const leaveFor = (event: Event) => {
      const target = event.target as Node;
      if (!menu.current?.contains(target) && !button.current?.contains(target)) onLeave();
    };
    document.addEventListener("pointerdown", leaveFor);
    addEventListener("resize", onLeave);
    return () => {
      document.removeEventListener("pointerdown", leaveFor);
      removeEventListener("resize", onLeave);
    };
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") return onLeave();
    const items = itemsOf(menu.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = nextItem(items, at, event.key);
    if (event.key === "Escape") onClose();
    else if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };

  return (
    <div
      ref={menu}
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      style={place}
      onKeyDown={onKeyDown}
      className="fixed z-50 max-h-[calc(100dvh-5rem)] min-w-60 overflow-y-auto rounded-card border border-line bg-raised p-1.5 text-left shadow-raised"
    >
      {children}
    </div>
  );
}

// Below the button, at its nearer edge, and never wider than the window.
function usePlaceBelow(button: RefObject<HTMLButtonElement | null>): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ top: 0, left: 0 });
  useLayoutEffect(() => {
    const box = button.current?.getBoundingClientRect();
    if (!box) return;
    const width = document.documentElement.clientWidth;
    const isOnTheRight = box.left + box.right > width;
    const side = isOnTheRight
      ? { right: Math.max(8, width - box.right) }
      : { left: Math.max(8, box.left) };
    setPlace({ top: box.bottom + 6, maxWidth: width - 16, ...side });
  }, [button]);
  return place;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];
}

function nextItem(items: HTMLElement[], at: number, key: string): HTMLElement | undefined {
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const step = steps[key];
  if (step !== undefined) return items.at(step % Math.max(1, items.length));
  if (key.length !== 1 || key === " ") return undefined;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
}

function Group({
  group,
  hasLine,
  onDone,
}: {
  group: MenuGroup;
  hasLine: boolean;
  onDone: () => void;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div
      role="group"
      aria-labelledby={group.label ? id : undefined}
      className={cx("py-1", hasLine && "border-t border-line")}
    >
      {group.label && (
        <p id={id} className="px-3 pt-1 pb-0.5 text-xs font-medium text-muted">
          {group.label}
        </p>
      )}
      {group.items.map((item) => (
        <Item key={item.key} item={item} onDone={onDone} />
      ))}
    </div>
  );
}

function Item({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const role =
    item.isChecked === undefined
      ? { role: "menuitem" }
      : { role: "menuitemradio", "aria-checked": item.isChecked };
  return (
    <button
      type="button"
      {...role}
      tabIndex={-1}
      disabled={item.isDisabled}
      onClick={() => {
        onDone();
        item.onSelect();
      }}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      className={cx(
        "flex min-h-10 w-full items-center gap-2.5 rounded-md px-3 text-left text-[0.9375rem] outline-none select-none",
        "focus:bg-brand-soft disabled:opacity-55 forced-colors:focus:outline-2",
        item.isDangerous && "text-danger",
      )}
    >
      {item.icon}
      <span className="flex-1">{item.label}</span>
      {item.isChecked && <Check aria-hidden="true" className="size-4 text-brand-text" />}
    </button>
  );
}
