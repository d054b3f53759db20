// Every training day of one enrolment: mark, time, and whether it counts.
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays } from "lucide-react";
import { ObjectHistory } from "@/features/system";
import type { AttendanceHistory, AttendanceLine } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/EmptyState";
import { StatusMark } from "@/ui/StatusMark";

export function HistoryList({ history }: { history: AttendanceHistory }) {
  const { t } = useLingui();
  if (history.lines.length === 0) {
    return (
      <EmptyState
        icon={<CalendarDays aria-hidden="true" />}
        why={<Trans>No training day is planned in this term.</Trans>}
        next={
          <Trans>
            Days appear here once the unit plans them, and marks once their roll is called.
          </Trans>
        }
      />
    );
  }
  return (
    <ol
      aria-label={t`Training days of the term`}
      className="card divide-y divide-line overflow-hidden"
    >
      {history.lines.map((line) => (
        <Day key={line.training_day} line={line} />
      ))}
    </ol>
  );
}

function Day({ line }: { line: AttendanceLine }) {
  const isCancelled = line.state === "cancelled";
  const isToCome = line.state === "planned";
  return (
    <li
      className={cx(
        "flex items-start gap-3 px-4 py-3",
        (isCancelled || isToCome) && "bg-sunken/50",
      )}
    >
      <span className="pt-0.5">
        {isCancelled || isToCome ? <NoMark /> : <StatusMark status={line.status} />}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cx("tabular font-medium", isCancelled && "text-muted line-through")}>
          {showWeekday(line.date)}
        </p>
        <p
          className={cx("text-[0.9375rem]", isCancelled ? "text-muted line-through" : "text-muted")}
        >
          {line.title}
        </p>
        {(line.note || line.remarks) && (
          <p className="mt-0.5 text-[0.8125rem] text-muted">
            {[line.note, line.remarks].filter(Boolean).join(" ")}
          </p>
        )}
      </div>
      <div className="grid shrink-0 justify-items-end gap-1 text-right">
        <p className="font-medium">
          <Word line={line} />
        </p>
        {line.time_in && (
          <p className="tabular text-[0.8125rem] text-muted">
            <Trans>at {line.time_in.slice(0, 5)}</Trans>
          </p>
        )}
        {line.state === "open" && (
          <Badge tone="info">
            <Trans>roll is open</Trans>
          </Badge>
        )}
        {line.state === "closed" && !line.is_counted && (
          <Badge>
            <Trans>not counted</Trans>
          </Badge>
        )}
      </div>
      <span className="-my-1 -mr-2 w-10 shrink-0">
        <ObjectHistory
          isSmall
          kind="attendance"
          id={line.record}
          about={`${showWeekday(line.date)}, ${line.title}`}
        />
      </span>
    </li>
  );
}

function Word({ line }: { line: AttendanceLine }) {
  if (line.state === "cancelled") {
    return (
      <span className="text-muted">
        <Trans>Cancelled</Trans>
      </span>
    );
  }
  if (line.state === "planned") {
    return (
      <span className="text-muted">
        <Trans>To come</Trans>
      </span>
    );
  }
  if (line.status === "present") return <Trans>Present</Trans>;
  if (line.status === "late") return <Trans>Late</Trans>;
  if (line.status === "excused") return <Trans>Excused</Trans>;
  if (line.status === "absent") return <Trans>Absent</Trans>;
  return <Trans>Unmarked</Trans>;
}

// A hatched square: nothing was or is marked here.
function NoMark() {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className="size-6 stroke-line-strong"
      strokeWidth="1.5"
    >
      <path d="M2 10 10 2M2 18 18 2M6 22 22 6M14 22l8-8" opacity="0.7" />
      <rect x="1.5" y="1.5" width="21" height="21" rx="4" fill="none" />
    </svg>
  );
}
