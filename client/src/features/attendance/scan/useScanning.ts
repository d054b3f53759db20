// Scans and typed numbers become marks: judged on this phone, kept in its queue, sent when there is a way.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { markQueue } from "../roll/queue";
import type { NewMark } from "../roll/queueStatus";
import { lineNow } from "../roll/useRoll";
import { type Found, type Gate, judgeCode, judgeNumber, type Verdict } from "./judge";
import { type Signal, signal } from "./signals";

const MOST_SHOWN = 30;
// The phone of who was just marked is still in front of the camera when its next code comes.
const JUST_MARKED_MS = 45_000;

export interface Scan {
  readonly id: number;
  readonly at: number;
  readonly verdict: Verdict | Marked;
}

/** A verdict that became a mark. */
export type Marked = { kind: "marked"; op: string } & Found;

export function useScanning(gate: () => Gate) {
  const queries = useQueryClient();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const shown = useRef(scans);
  shown.current = scans;
  const next = useRef(1);
  const working = useRef(Promise.resolve());

  const put = useCallback((verdict: Scan["verdict"]) => {
    const scan = { id: next.current++, at: Date.now(), verdict };
    shown.current = [scan, ...shown.current].slice(0, MOST_SHOWN);
    setScans(shown.current);
    signal(SIGNALS[verdict.kind]);
  }, []);

  const mark = useCallback(
    async (found: Found) => {
      const [made] = await markQueue().add([markOf(found, gate())]);
      if (made) put({ ...found, kind: "marked", op: made.op_id });
    },
    [gate, put],
  );

  const settle = useCallback(
    async (verdict: Verdict) => {
      if (isEcho(verdict, shown.current[0])) return;
      if (verdict.kind === "mark") await mark(verdict);
      else put(verdict);
    },
    [mark, put],
  );

  // One after the other, so that the second code of a cadet meets the mark of the first.
  const inTurn = useCallback((act: () => Promise<void>) => {
    working.current = working.current.then(act).catch(() => undefined);
    return working.current;
  }, []);

  const readText = useCallback(
    (text: string) => inTurn(async () => settle(await judgeCode(text, gate()))),
    [inTurn, settle, gate],
  );
  const readNumber = useCallback(
    (typed: string) => inTurn(() => settle(judgeNumber(typed, gate()))),
    [inTurn, settle, gate],
  );
  const confirm = useCallback((found: Found) => inTurn(() => mark(found)), [inTurn, mark]);

  const undo = useCallback(
    async ({ op, row }: Marked) => {
      setScans((all) =>
        all.filter(({ verdict }) => !(verdict.kind === "marked" && verdict.op === op)),
      );
      const isWaiting = markQueue()
        .getSnapshot()
        .marks.some(({ op_id }) => op_id === op);
      const tooLate = await markQueue().takeBack([op]);
      if (isWaiting && tooLate.length === 0) return;
      const { day } = gate();
      const line = lineNow(queries, day.id, row.line.enrolment) ?? row.line;
      await markQueue().add([
        { ...about(row, gate()), status: row.line.status, version: line.version },
      ]);
    },
    [queries, gate],
  );

  return { scans, readText, readNumber, confirm, undo };
}

const SIGNALS: Record<Scan["verdict"]["kind"], Signal> = {
  marked: "good",
  mark: "good",
  duplicate: "again",
  ask: "again",
  old: "bad",
  ahead: "bad",
  refused: "bad",
};

function isEcho(verdict: Verdict, last: Scan | undefined): boolean {
  if (verdict.kind !== "duplicate" || last?.verdict.kind !== "marked") return false;
  const isSame = last.verdict.row.line.enrolment === verdict.row.line.enrolment;
  return isSame && Date.now() - last.at < JUST_MARKED_MS && last.verdict.proof !== null;
}

function about({ line }: Found["row"], { day }: Gate) {
  return {
    training_day: day.id,
    day_title: day.title,
    day_date: day.date,
    enrolment: line.enrolment,
    name: line.name,
    student_number: line.student_number,
  };
}

function markOf({ row, status, hour, proof }: Found, gate: Gate): NewMark {
  const { line, mark } = row;
  return {
    ...about(row, gate),
    status,
    time_in: hour,
    source: proof === null ? "roll" : "scan",
    proof,
    version: mark && !mark.refusal ? mark.version : line.version,
  };
}
