// One cadet on the roll: who, how the mark is doing, and the buttons to mark.
import { useLingui } from "@lingui/react/macro";
import { CloudUpload, MessageSquareText, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { AttendanceStatus } from "@/lib/api";
import { cx } from "@/ui/cx";
import type { LineState, RollRow } from "../../roll/sheet";
import { StatusButtons } from "./StatusButtons";

interface RollLineCardProps {
  row: RollRow;
  hasUnit: boolean;
  isDisabled: boolean;
  onMark: (enrolment: number, status: AttendanceStatus) => void;
  onOpen: (enrolment: number) => void;
}

export const RollLineCard = memo(function RollLineCard({
  row,
  hasUnit,
  isDisabled,
  onMark,
  onOpen,
}: RollLineCardProps) {
  const { t } = useLingui();
  const { line, status, state } = row;
  return (
    <div
      data-enrolment={line.enrolment}
      className={cx(
        "flex h-full flex-col justify-center gap-2 border-b border-line bg-surface px-3 sm:flex-row sm:items-center sm:gap-4 sm:px-4",
        (state === "stale" || state === "closed" || state === "invalid") && "bg-warn-soft/50",
      )}
    >
      <button
        type="button"
        onClick={() => onOpen(line.enrolment)}
        aria-label={t`Details of ${line.name}`}
        tabIndex={-1}
        className="min-w-0 rounded-md text-left hover:underline sm:flex-1"
      >
        <span className="block truncate text-base leading-snug font-medium">{line.name}</span>
        <span className="tabular flex items-center gap-2 truncate text-[0.8125rem] leading-snug text-muted">
          {line.student_number}
          {hasUnit && (
            <span className="truncate">
              · {[line.company, line.platoon].filter(Boolean).join(", ")}
            </span>
          )}
          <Fate row={row} state={state} />
        </span>
      </button>
      <div className="sm:w-80">
        <StatusButtons
          enrolment={line.enrolment}
          name={line.name}
          status={status}
          isDisabled={isDisabled}
          onMark={onMark}
        />
      </div>
    </div>
  );
});

function Fate({ row, state }: { row: RollRow; state: LineState }) {
  const { t } = useLingui();
  const { line } = row;
  if (state === "waiting" || state === "sending") {
    return (
      <span className="inline-flex items-center gap-1 text-gold-text">
        <CloudUpload aria-hidden="true" className="size-3.5" />
        {state === "waiting" ? t`waiting to send` : t`sending`}
      </span>
    );
  }
  if (state !== "saved") {
    return (
      <span className="inline-flex items-center gap-1 font-medium text-warn">
        <TriangleAlert aria-hidden="true" className="size-3.5" />
        {t`needs a decision`}
      </span>
    );
  }
  const hours = [line.time_in, line.time_out].filter(Boolean).join("–");
  const told = [hours, line.marked_by].filter(Boolean).join(", ");
  return (
    <>
      {told && <span className="truncate">· {told}</span>}
      {line.remarks && (
        <MessageSquareText aria-label={t`has remarks`} className="size-3.5 shrink-0" />
      )}
    </>
  );
}
