// Stands where a photo would: the first letters of a name.
import { cx } from "@/ui/cx";

export function Initials({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid size-16 shrink-0 place-items-center rounded-full bg-brand-soft text-2xl font-semibold text-brand-text",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** "Dela Cruz, Juan S." becomes "JD": the given name first, as people say it. */
export function initialsOf(name: string): string {
  const [family = "", given = ""] = name.split(",");
  return [given, family].map((part) => part.trim().charAt(0).toUpperCase()).join("");
}
