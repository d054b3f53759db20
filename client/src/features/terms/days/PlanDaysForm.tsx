// Proposes every chosen weekday of a term; what is ticked off is left out, the rest becomes days.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type Term, type TrainingDay } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePlanDays } from "../mutations";
import { datesOf } from "./saturdays";

interface PlanDaysFormProps {
  term: Term;
  /** Days there are already: their dates are left out at first. */
  days: readonly TrainingDay[];
}

export function PlanDaysForm({ term, days }: PlanDaysFormProps) {
  const { t } = useLingui();
  const plan = usePlanDays();
  const isOnline = useIsOnline();
  const [dates, setDates] = useState({ from: term.starts_on, to: term.ends_on, weekday: 6 });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = new Set(days.filter(({ state }) => state !== "cancelled").map(({ date }) => date));
  const proposed = datesOf(dates);
  const wanted = proposed.filter((date) => !taken.has(date) && !left.has(date));
  const toggle = (date: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(date)) next.add(date);
      return next;
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const first = taken.size + 1;
    const title = text("title") || t`Training day`;
    plan.mutate(
      {
        term: term.id,
        days: wanted.map((date, index) => ({ date, title: `${title} ${first + index}` })),
        location: text("location"),
        starts_at: text("starts_at") || null,
      },
      { onSuccess: ({ results }) => toast(t`Planned: ${results.length}.`) },
    );
  };
  const fields = plan.error instanceof ApiError ? plan.error.fields : {};
  return (
    <form onSubmit={submit} aria-labelledby="plan-days" className="card grid gap-4 px-5 py-4">
      <h2 id="plan-days" className="text-base font-semibold">
        <Trans>Plan the days of the term</Trans>
      </h2>
      {plan.error && <ErrorState isInline error={plan.error} />}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <WeekdayChoice
          value={dates.weekday}
          onChange={(weekday) => setDates({ ...dates, weekday })}
        />
        <TextInput
          label={t`From`}
          type="date"
          min={term.starts_on}
          max={term.ends_on}
          value={dates.from}
          onChange={({ target }) => setDates({ ...dates, from: target.value })}
        />
        <TextInput
          label={t`To`}
          type="date"
          min={term.starts_on}
          max={term.ends_on}
          value={dates.to}
          onChange={({ target }) => setDates({ ...dates, to: target.value })}
        />
        <TextInput label={t`Title`} name="title" maxLength={100} defaultValue={t`Training day`} />
        <TextInput
          label={t`Place`}
          isOptional={t`optional`}
          name="location"
          maxLength={120}
          error={fields.location}
        />
        <TextInput
          label={t`Formation at`}
          isOptional={t`optional`}
          name="starts_at"
          type="time"
          error={fields.starts_at}
        />
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">
          <Trans>Dates; take out those on which nobody trains</Trans>
        </legend>
        <div className="flex flex-wrap gap-2">
          {proposed.map((date) => (
            <DateChip
              key={date}
              date={date}
              isTaken={taken.has(date)}
              isWanted={!taken.has(date) && !left.has(date)}
              onToggle={() => toggle(date)}
            />
          ))}
        </div>
        {proposed.length === 0 && (
          <p className="text-sm text-muted">
            <Trans>No such weekday lies between these dates.</Trans>
          </p>
        )}
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          type="submit"
          kind="primary"
          disabled={wanted.length === 0 || !isOnline}
          isBusy={plan.isPending}
        >
          <Plural value={wanted.length} one="Plan # day" other="Plan # days" />
        </Button>
        <p className="tabular text-sm text-muted">
          <Trans>
            {taken.size} of {term.planned_days} are in the schedule.
          </Trans>
        </p>
      </div>
    </form>
  );
}

function WeekdayChoice({ value, onChange }: { value: number; onChange: (day: number) => void }) {
  const { t } = useLingui();
  const names = [
    t`Sunday`,
    t`Monday`,
    t`Tuesday`,
    t`Wednesday`,
    t`Thursday`,
    t`Friday`,
    t`Saturday`,
  ];
  return (
    <Select
      label={t`Weekday`}
      value={String(value)}
      onChange={({ target }) => onChange(Number(target.value))}
      choices={names.map((label, index) => ({ value: String(index), label }))}
    />
  );
}

interface DateChipProps {
  date: string;
  isTaken: boolean;
  isWanted: boolean;
  onToggle: () => void;
}

function DateChip({ date, isTaken, isWanted, onToggle }: DateChipProps) {
  return (
    <label className="tabular inline-flex min-h-10 items-center gap-2 rounded-control border border-line px-3 text-sm has-checked:border-brand has-checked:bg-brand-soft has-disabled:text-muted">
      <input
        type="checkbox"
        checked={isWanted}
        disabled={isTaken}
        onChange={onToggle}
        className="size-4"
      />
      {showDate(date)}
      {isTaken && <Trans>(planned)</Trans>}
    </label>
  );
}
