// Present, late, excused, absent: each by its letter, its shape and its colour.
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type Status = "present" | "late" | "excused" | "absent";

const LETTERS: Record<Status, string> = { present: "P", late: "L", excused: "E", absent: "A" };

const COLOURS: Record<Status, string> = {
  present: "fill-ok-soft stroke-ok text-ok",
  late: "fill-warn-soft stroke-warn text-warn",
  excused: "fill-info-soft stroke-info text-info",
  absent: "fill-danger-soft stroke-danger text-danger",
};

const SHAPES: Record<Status, ReactNode> = {
  present: <circle cx="12" cy="12" r="10.5" />,
  late: <path d="M12 .9 23.1 12 12 23.1.9 12Z" />,
  excused: <rect x="1.5" y="1.5" width="21" height="21" rx="4" />,
  absent: <path d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6Z" />,
};

/** The words of a status in the person's language. */
export function useStatusWords(): Record<Status | "unmarked", string> {
  const { t } = useLingui();
  return {
    present: t`Present`,
    late: t`Late`,
    excused: t`Excused`,
    absent: t`Absent`,
    unmarked: t`Unmarked`,
  };
}

export interface StatusMarkProps {
  status: Status | null;
  /** Show the word beside the mark. */
  hasWord?: boolean;
  className?: string;
}

export function StatusMark({ status, hasWord = false, className }: StatusMarkProps) {
  const words = useStatusWords();
  const word = words[status ?? "unmarked"];
  return (
    <span className={cx("inline-flex items-center gap-2 align-middle", className)}>
      <svg
        viewBox="0 0 24 24"
        aria-hidden={hasWord || undefined}
        role={hasWord ? undefined : "img"}
        aria-label={hasWord ? undefined : word}
        className={cx(
          "size-6 shrink-0",
          status ? COLOURS[status] : "fill-transparent stroke-muted",
        )}
        strokeWidth="1.5"
      >
        {status ? SHAPES[status] : <circle cx="12" cy="12" r="10.5" strokeDasharray="3 3" />}
        {status && (
          <text
            x="12"
            y="16.2"
            textAnchor="middle"
            className="fill-current stroke-none text-[0.75rem] font-bold"
          >
            {LETTERS[status]}
          </text>
        )}
      </svg>
      {hasWord && <span>{word}</span>}
    </span>
  );
}
