// The four big buttons of a roll line; one tab stop, arrows move between them.
import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import type { AttendanceStatus } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Status, StatusMark, useStatusWords } from "@/ui/StatusMark";

export const STATUSES: readonly Status[] = ["present", "late", "excused", "absent"];

const CHOSEN: Record<Status, string> = {
  present: "border-ok bg-ok-soft text-ok",
  late: "border-warn bg-warn-soft text-warn",
  excused: "border-info bg-info-soft text-info",
  absent: "border-danger bg-danger-soft text-danger",
};

interface StatusButtonsProps {
  enrolment: number;
  name: string;
  status: AttendanceStatus | null;
  isDisabled: boolean;
  onMark: (enrolment: number, status: AttendanceStatus) => void;
}

export const StatusButtons = memo(function StatusButtons(props: StatusButtonsProps) {
  const { enrolment, name, status, isDisabled, onMark } = props;
  const { t } = useLingui();
  const words = useStatusWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line everywhere
    <div role="group" aria-label={t`Mark ${name}`} className="grid grid-cols-4 gap-1.5">
      {STATUSES.map((each) => {
        const isChosen = each === status;
        return (
          <button
            key={each}
            type="button"
            data-status={each}
            aria-pressed={isChosen}
            disabled={isDisabled}
            tabIndex={isChosen || (status === null && each === "present") ? 0 : -1}
            onClick={() => !isChosen && onMark(enrolment, each)}
            className={cx(
              "grid min-h-12 touch-manipulation place-items-center rounded-control border px-1 text-[0.6875rem] leading-none font-medium select-none",
              "active:scale-[0.97] motion-reduce:active:scale-100 disabled:cursor-default",
              isChosen
                ? CHOSEN[each]
                : "border-line-strong/50 bg-raised text-muted hover:border-line-strong hover:text-ink disabled:opacity-50",
            )}
          >
            <StatusMark
              status={each}
              hasWord
              className={cx(
                "flex-col gap-0.5! [&>svg]:size-5.5",
                !isChosen && "[&>svg]:opacity-70",
              )}
            />
            <span className="sr-only">{isChosen ? t`${words[each]}, marked` : null}</span>
          </button>
        );
      })}
    </div>
  );
});
