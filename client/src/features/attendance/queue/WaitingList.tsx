// The marks that are still to be sent, by training day, each with its own way out.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { showDateTime, showWeekday } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { StatusMark, useStatusWords } from "@/ui/StatusMark";
import { toast } from "@/ui/toasts";
import type { Mark } from "../roll/marks";
import { markQueue } from "../roll/queue";
import { useTitleOf } from "./words";

interface WaitingListProps {
  marks: readonly Mark[];
  /** Why the last sending failed. */
  failure: Error | null;
}

export function WaitingList({ marks, failure }: WaitingListProps) {
  const days = [...new Set(marks.map(({ training_day }) => training_day))];
  return (
    <>
      {days.map((day) => (
        <Day
          key={day}
          day={day}
          marks={marks.filter(({ training_day }) => training_day === day)}
          failure={failure}
        />
      ))}
    </>
  );
}

function Day({ day, marks, failure }: WaitingListProps & { day: number }) {
  const { t } = useLingui();
  const { day_title, day_date } = marks[0] ?? { day_title: "", day_date: "" };
  return (
    <section aria-labelledby={`waiting-${day}`}>
      <h2 id={`waiting-${day}`} className="mb-3 text-lg font-semibold">
        <Link
          to="/days/$id/roll"
          params={{ id: String(day) }}
          className="underline-offset-4 hover:underline"
        >
          {day_title || t`Training day ${day}`}
        </Link>
        {day_date && (
          <span className="ml-2 text-base font-normal text-muted">{showWeekday(day_date)}</span>
        )}
      </h2>
      <ul className="card divide-y divide-line">
        {marks.map((mark) => (
          <Line key={mark.op_id} mark={mark} failure={failure} />
        ))}
      </ul>
    </section>
  );
}

function Line({ mark, failure }: { mark: Mark; failure: Error | null }) {
  const { t } = useLingui();
  const title = useTitleOf()(mark);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <StatusMark status={mark.status} className="[&>svg]:size-7" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{title}</p>
        <p className="tabular flex flex-wrap gap-x-3 text-sm text-muted">
          {mark.student_number && <span>{mark.student_number}</span>}
          <span>
            <Trans>tapped {showDateTime(new Date(mark.taken_at))}</Trans>
          </span>
          <Tries mark={mark} failure={failure} />
        </p>
      </div>
      <IconButton label={t`Drop the mark of ${title}`} onClick={useDrop(mark, title)}>
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  );
}

function Tries({ mark, failure }: { mark: Mark; failure: Error | null }) {
  const textOf = useErrorText();
  if (mark.attempts === 0) {
    return (
      <span>
        <Trans>not sent yet</Trans>
      </span>
    );
  }
  return (
    <span>
      <Plural value={mark.attempts} one="tried once" other="tried # times" />
      {failure && <>: {textOf(failure)}</>}
    </span>
  );
}

function useDrop(mark: Mark, title: string): () => void {
  const { t } = useLingui();
  const words = useStatusWords();
  return () => {
    void markQueue().drop([mark.op_id]);
    const word = words[mark.status ?? "unmarked"].toLowerCase();
    toast(t`Dropped: ${title}, ${word}`, {
      action: { label: t`Undo`, act: () => void markQueue().putBack([mark]) },
    });
  };
}
