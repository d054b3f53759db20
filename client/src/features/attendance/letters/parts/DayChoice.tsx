// Choosing the days of a letter: those to come and those just past; the others say why not.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { AskableDay } from "@/lib/api";
import { showDate, showWeekday, todayInManila } from "@/lib/format";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { useStatusWords } from "@/ui/StatusMark";
import { askableDaysQuery } from "../queries";

interface DayChoiceProps {
  enrolment: number;
  chosen: readonly number[];
  error: string | readonly string[] | undefined;
  onChoose: (days: readonly number[]) => void;
}

export function DayChoice(props: DayChoiceProps) {
  const id = useId();
  const found = useQuery(askableDaysQuery(props.enrolment));
  const { error } = props;
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">
        <Trans>Which days</Trans>
      </legend>
      <Loaded query={found} skeleton={<SkeletonRows rows={3} />}>
        {(days) => <Days {...props} days={days} />}
      </Loaded>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-[0.8125rem] font-medium text-danger">
          {typeof error === "string" ? error : error.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

function Days({ days, chosen, onChoose }: DayChoiceProps & { days: readonly AskableDay[] }) {
  const isFit = ({ why_not, training_day }: AskableDay) =>
    why_not === "" || chosen.includes(training_day);
  const fit = days.filter(isFit);
  const unfit = days.filter((day) => !isFit(day));
  const toggle = (day: number, isOn: boolean) =>
    onChoose(isOn ? [...chosen, day] : chosen.filter((each) => each !== day));
  return (
    <div className="grid gap-2">
      {fit.length === 0 ? (
        <p className="card px-4 py-3 text-[0.9375rem] text-muted">
          <Trans>There is no day now that a letter can be written for.</Trans>
        </p>
      ) : (
        <ul className="card max-h-96 divide-y divide-line overflow-y-auto">
          {fit.map((day) => (
            <Choice
              key={day.training_day}
              day={day}
              isChosen={chosen.includes(day.training_day)}
              onToggle={(isOn) => toggle(day.training_day, isOn)}
            />
          ))}
        </ul>
      )}
      {unfit.length > 0 && <Unfit days={unfit} />}
    </div>
  );
}

interface ChoiceProps {
  day: AskableDay;
  isChosen: boolean;
  onToggle: (isOn: boolean) => void;
}

function Choice({ day, isChosen, onToggle }: ChoiceProps) {
  const words = useStatusWords();
  const isPast = day.date < todayInManila();
  return (
    <li>
      <label className="flex min-h-14 cursor-pointer items-center gap-3 px-4 py-2 hover:bg-brand-soft">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ target }) => onToggle(target.checked)}
          className="size-5 shrink-0 accent-brand"
        />
        <span className="min-w-0 flex-1">
          <span className="tabular block font-medium">{showWeekday(day.date)}</span>
          <span className="block truncate text-sm text-muted">{day.title}</span>
        </span>
        <span className="shrink-0 text-right text-[0.8125rem] text-muted">
          {day.status && <span className="block">{words[day.status]}</span>}
          {isPast && (
            <span className="block">
              <Trans>possible until {showDate(day.until)}</Trans>
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

function Unfit({ days }: { days: readonly AskableDay[] }) {
  const { t } = useLingui();
  return (
    <details>
      <summary className="min-h-8 cursor-pointer py-1 text-sm font-medium text-brand-text">
        <Trans>Days that are not possible, and why</Trans>
      </summary>
      <ul aria-label={t`Days that are not possible`} className="grid gap-1.5 pt-1 pl-4 text-sm">
        {days.map((day) => (
          <li key={day.training_day} className="list-disc text-muted">
            <span className="tabular font-medium text-ink">{showWeekday(day.date)}</span>:{" "}
            {day.why_not}
          </li>
        ))}
      </ul>
    </details>
  );
}
