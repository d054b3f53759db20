// What a cadet imagines: scores in blank exams, days missed, points to come. Nothing of it is stored.
import type { Exam, Receipt, WhatIfRequest } from "@/lib/api";

export interface Imagined {
  absences: number;
  merits: number;
  demerits: number;
  /** Typed or slid scores by exam id, as decimal strings; an exam not named stays blank. */
  scores: Readonly<Record<number, string>>;
}

export const NOTHING_IMAGINED: Imagined = { absences: 0, merits: 0, demerits: 0, scores: {} };

export interface OpenExam {
  exam: number;
  title: string;
  maximum: string;
}

/** The exams that can still be imagined: planned, and without a score on the receipt. */
export function openExams(planned: readonly Exam[], receipt: Receipt): OpenExam[] {
  const settled = new Set(
    receipt.exams.filter(({ state }) => state !== "blank").map(({ exam }) => exam),
  );
  return planned
    .filter(({ id }) => !settled.has(id))
    .map(({ id, title, maximum }) => ({ exam: id, title, maximum }));
}

/** Planned exams that the receipt does not list, because they are not released to the cadet. */
export function unreleasedExams(planned: readonly Exam[], receipt: Receipt): Exam[] {
  const listed = new Set(receipt.exams.map(({ exam }) => exam));
  return planned.filter(({ id }) => !listed.has(id));
}

/** How many days are still to come. */
export function daysToCome(receipt: Receipt): number {
  return receipt.days.filter((day) => !day.is_counted && day.status === null && day.credit === null)
    .length;
}

export function isNothing(imagined: Imagined): boolean {
  const { absences, merits, demerits, scores } = imagined;
  return absences === 0 && merits === 0 && demerits === 0 && Object.keys(scores).length === 0;
}

/** Imagine a score; null takes it back. */
export function withScore(imagined: Imagined, exam: number, value: string | null): Imagined {
  const { [exam]: _, ...others } = imagined.scores;
  return { ...imagined, scores: value === null ? others : { ...others, [exam]: value } };
}

export function requestOf({ absences, merits, demerits, scores }: Imagined): WhatIfRequest {
  return {
    future_absences: absences,
    future_merits: merits,
    future_demerits: demerits,
    scores: Object.entries(scores).map(([exam, value]) => ({ exam: Number(exam), value })),
  };
}
