// How a roll stands: a bar for the eye, and the same numbers in words.
import { Trans } from "@lingui/react/macro";
import type { DayCounts } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Status, StatusMark, useStatusWords } from "@/ui/StatusMark";

const ORDER: readonly Status[] = ["present", "late", "excused", "absent"];

const FILLS: Record<Status, string> = {
  present: "bg-ok",
  late: "bg-warn",
  excused: "bg-info",
  absent: "bg-danger",
};

export function CountBar({
  counts,
  isCompact = false,
}: {
  counts: DayCounts;
  isCompact?: boolean;
}) {
  const words = useStatusWords();
  return (
    <div>
      <div
        aria-hidden="true"
        className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
      >
        {ORDER.map((status) => (
          <span
            key={status}
            className={cx("transition-[width] duration-300", FILLS[status])}
            style={{ width: `${(100 * counts[status]) / Math.max(1, counts.roster)}%` }}
          />
        ))}
      </div>
      <ul
        className={cx(
          "tabular mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm",
          isCompact && "gap-x-3 text-[0.8125rem]",
        )}
      >
        {ORDER.map((status) => (
          <li key={status} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <StatusMark status={status} hasWord className="[&>span]:sr-only [&>svg]:size-4.5" />
            <span className="font-semibold">{counts[status]}</span>
            <span className={cx("text-muted", isCompact && "max-sm:sr-only")} aria-hidden="true">
              {words[status].toLowerCase()}
            </span>
          </li>
        ))}
        <li className="ml-auto whitespace-nowrap text-muted">
          {counts.unmarked === 0 ? (
            <Trans>All {counts.roster} marked</Trans>
          ) : (
            <Trans>
              <span className="font-semibold text-ink">{counts.unmarked}</span> of {counts.roster}{" "}
              unmarked
            </Trans>
          )}
        </li>
      </ul>
    </div>
  );
}
