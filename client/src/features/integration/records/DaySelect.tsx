// The training day of an attendance sheet: one that has begun and was not cancelled.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { daysQuery } from "@/features/attendance";
import type { TrainingDay } from "@/lib/api";
import { showDate, todayInManila } from "@/lib/format";
import { Select } from "@/ui/Select";

interface DaySelectProps {
  term: number;
  day: number | undefined;
  onDay: (day: number | undefined) => void;
}

export function DaySelect({ term, day, onDay }: DaySelectProps) {
  const { t } = useLingui();
  const query = useQuery(daysQuery({ term, page_size: 200 }));
  const days = pastDays(query.data?.results ?? []);
  const nameOf = ({ date, title, state }: TrainingDay) => {
    const day = `${showDate(date)} · ${title}`;
    if (state === "open") return day;
    return state === "closed" ? t`${day} (roll closed)` : t`${day} (roll not opened)`;
  };
  return (
    <Select
      className="sm:max-w-md"
      label={t`Training day`}
      placeholder={t`Choose a day`}
      hint={
        query.isSuccess && days.length === 0
          ? t`No day of this term has come yet.`
          : t`Marks are entered into an open roll; a closed one is reopened first.`
      }
      choices={days.map((each) => ({
        value: String(each.id),
        label: nameOf(each),
        isDisabled: each.state !== "open",
      }))}
      value={String(day ?? "")}
      onChange={({ target }) => onDay(Number(target.value) || undefined)}
    />
  );
}

function pastDays(days: readonly TrainingDay[]): readonly TrainingDay[] {
  const today = todayInManila();
  return days
    .filter(({ date, state }) => date <= today && state !== "cancelled")
    .toSorted((a, b) => b.date.localeCompare(a.date));
}
