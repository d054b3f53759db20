// Marking cadets, and taking the last act back within ten seconds.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { AttendanceStatus, TrainingDay } from "@/lib/api";
import { showTime, todayInManila } from "@/lib/format";
import { markQueue } from "./queue";
import type { NewMark } from "./queueStatus";
import type { RollRow } from "./sheet";
import { lineNow } from "./useRoll";

const UNDO_MS = 10_000;

/** What was just done, for as long as it can be undone. */
export interface LastAct {
  ids: readonly string[];
  before: readonly RollRow[];
  status: AttendanceStatus | null;
}

export interface Details {
  time_in: string | null;
  time_out: string | null;
  remarks: string;
}

export function useMarking(day: TrainingDay) {
  const queries = useQueryClient();
  const [last, setLast] = useState<LastAct | null>(null);
  // Known before it is stored: whoever undoes at once must not take back the act before.
  const newest = useRef<Promise<LastAct> | null>(null);

  useEffect(() => {
    if (!last) return;
    const shown = newest.current;
    const timer = setTimeout(() => {
      if (newest.current === shown) newest.current = null;
      setLast(null);
    }, UNDO_MS);
    return () => clearTimeout(timer);
  }, [last]);

  async function mark(
    rows: readonly RollRow[],
    status: AttendanceStatus | null,
    details?: Details,
  ) {
    const act = markQueue()
      .add(rows.map((row) => markOf(day, row, status, details)))
      .then((made) => ({ ids: made.map(({ op_id }) => op_id), before: rows, status }));
    newest.current = act;
    try {
      const done = await act;
      if (newest.current === act) setLast(done);
    } catch (error) {
      if (newest.current === act) newest.current = null;
      throw error;
    }
  }

  async function undo() {
    const act = newest.current;
    if (!act) return;
    newest.current = null;
    setLast(null);
    const { ids, before } = await act;
    const waiting = new Set(
      markQueue()
        .getSnapshot()
        .marks.map(({ op_id }) => op_id),
    );
    const tooLate = await markQueue().takeBack(ids);
    const sent = before.filter(({ line }, index) => {
      const id = ids[index];
      return (
        !waiting.has(id ?? "") || tooLate.some(({ enrolment }) => enrolment === line.enrolment)
      );
    });
    const back = sent.map((row) => {
      const line = lineNow(queries, day.id, row.line.enrolment) ?? row.line;
      return {
        ...markOf(day, { ...row, line, mark: null }, row.status),
        time_in: row.line.time_in,
        time_out: row.line.time_out,
      };
    });
    if (back.length > 0) await markQueue().add(back);
  }

  return { mark, undo, last };
}

function markOf(
  day: TrainingDay,
  row: RollRow,
  status: AttendanceStatus | null,
  details?: Details,
): NewMark {
  const { line, mark } = row;
  return {
    training_day: day.id,
    day_title: day.title,
    day_date: day.date,
    enrolment: line.enrolment,
    name: line.name,
    student_number: line.student_number,
    status,
    time_in: details ? details.time_in : status === "late" ? hourOf(day) : null,
    time_out: details ? details.time_out : null,
    remarks: details ? details.remarks : null,
    // A mark that is still on its way is built upon; otherwise what stands on the line.
    version: mark && !mark.refusal ? mark.version : line.version,
  };
}

// Marking yesterday's roll tells nothing about when somebody came.
function hourOf(day: TrainingDay): string | null {
  return day.date === todayInManila() ? showTime(new Date()) : null;
}
