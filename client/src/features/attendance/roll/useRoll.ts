// The roll of a day for a page: lines that keep themselves current, under the marks of this phone.
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Roll, RollLine, TrainingDay } from "@/lib/api";
import { useLiveEvents } from "@/lib/live";
import { dayKeys, fetchLines, rollSheetQuery } from "../queries";
import { markQueue, useMarkQueue } from "./queue";
import { rowsOf, withLines } from "./sheet";

// With more names than this the whole roll is the shorter question.
const MOST_NAMES = 200;

export function useRoll(day: number) {
  const queries = useQueryClient();
  const roll = useQuery(rollSheetQuery(day));
  const status = useMarkQueue();

  useEffect(
    () =>
      markQueue().onSettled((settled, answer) => {
        const lines = answer.results.flatMap(({ line }) => line ?? []);
        if (settled === day) patch(queries, day, lines, answer.day);
      }),
    [queries, day],
  );

  useLiveEvents(["attendance.recorded", "late_arrival.accepted"], (events) => {
    const ours = events.filter(({ ids }) => ids.training_day === day);
    const names = [...new Set(ours.flatMap(({ ids }) => ids.enrolments ?? []))];
    if (names.length > 0) void renew(queries, day, names);
  });

  const marks = useMemo(
    () => status.marks.filter((mark) => mark.training_day === day),
    [status.marks, day],
  );
  const rows = useMemo(() => rowsOf(roll.data?.lines ?? [], marks), [roll.data?.lines, marks]);
  return { roll, rows, marks, status };
}

export function lineNow(
  queries: QueryClient,
  day: number,
  enrolment: number,
): RollLine | undefined {
  const roll = queries.getQueryData<Roll>(dayKeys.sheet(day));
  return roll?.lines.find((line) => line.enrolment === enrolment);
}

async function renew(queries: QueryClient, day: number, names: readonly number[]): Promise<void> {
  if (names.length > MOST_NAMES) {
    await queries.invalidateQueries({ queryKey: dayKeys.sheet(day) });
    return;
  }
  // Missing it is no loss: the next event, or the next visit, brings the lines again.
  const told = await fetchLines(day, names).catch(() => null);
  if (told) patch(queries, day, told.lines, told.day);
}

function patch(
  queries: QueryClient,
  day: number,
  lines: readonly RollLine[],
  told: TrainingDay,
): void {
  queries.setQueryData<Roll>(
    dayKeys.sheet(day),
    (roll) => roll && { ...withLines(roll, lines), day: told },
  );
}
