// A box to search in: what is typed shows at once, and is searched for a moment later.
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cx } from "./cx";

const QUIET_MS = 150;

export interface SearchBoxProps {
  /** Read aloud; the placeholder is all that is seen. */
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
  className?: string;
}

export function SearchBox({ label, placeholder, value, onSearch, className }: SearchBoxProps) {
  // What was typed and not searched for yet; null while the value itself is shown.
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (draft === value) setDraft(null);
  }, [draft, value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text), QUIET_MS);
  };
  return (
    <label className={cx("relative block", className)}>
      <span className="sr-only">{label}</span>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-3.5 left-3 size-4 text-muted"
      />
      <input
        type="search"
        enterKeyHint="search"
        placeholder={placeholder}
        value={draft ?? value}
        onChange={({ target }) => type(target.value)}
        className="min-h-11 w-full rounded-control border border-line-strong bg-raised pr-1 pl-8.5 text-base text-ellipsis"
      />
    </label>
  );
}
