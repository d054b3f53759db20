// A number that flashes once when it changes while somebody looks at it.
import { type ReactNode, useState } from "react";
import { cx } from "@/ui/cx";

interface ChangingProps {
  /** What is watched; a new value flashes. */
  value: string | number | null;
  children: ReactNode;
  className?: string;
}

export function Changing({ value, children, className }: ChangingProps) {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  return (
    <span key={seen.changes} className={cx("rounded-md", seen.changes > 0 && "flash", className)}>
      {children}
    </span>
  );
}

/** Reads a sentence aloud when it changes, not when the page opens. */
export function Announced({ sentence }: { sentence: string }) {
  const [first] = useState(sentence);
  const [hasChanged, setHasChanged] = useState(false);
  if (!hasChanged && sentence !== first) setHasChanged(true);
  return (
    <p role="status" className="sr-only">
      {hasChanged ? sentence : ""}
    </p>
  );
}
