// The days a letter asks for, as dates.
import { useQuery } from "@tanstack/react-query";
import type { ExcuseLetter, TrainingDay } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { Skeleton } from "@/ui/Skeleton";
import { daysQuery } from "../../queries";

type Days = ReadonlyMap<number, TrainingDay>;

/** The days of a term by their number; undefined until they were read. */
export function useDaysOf(term: number): Days | undefined {
  const { data } = useQuery(daysQuery({ term, page_size: 200 }));
  return data && new Map(data.results.map((day) => [day.id, day]));
}

export function LetterDays({ letter, days }: { letter: ExcuseLetter; days: Days | undefined }) {
  if (!days) return <Skeleton className="h-5 w-40" />;
  return (
    <p className="tabular font-semibold">
      {letter.days.map((id) => showWeekday(days.get(id)?.date ?? "")).join(" · ")}
    </p>
  );
}
