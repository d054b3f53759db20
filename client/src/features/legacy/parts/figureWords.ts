// The figures behind a grade: in which order they are read, and what they are called.
import { useLingui } from "@lingui/react/macro";
import type { Figures } from "@/lib/api";

export type Figure = keyof Figures;

/** Each group ends with what it comes to. */
export const FIGURE_GROUPS: readonly (readonly Figure[])[] = [
  ["attendance_days", "attended_days", "attendance_score"],
  ["merits", "demerits", "aptitude_score"],
  ["prelim", "midterm", "final", "subject_score"],
  ["final_grade", "grade", "remarks"],
];

/** What is computed from the lines above it. */
export const RESULTS: ReadonlySet<Figure> = new Set([
  "attendance_score",
  "aptitude_score",
  "subject_score",
  "final_grade",
  "grade",
]);

export function useFigureWords(): Record<Figure, string> {
  const { t } = useLingui();
  return {
    attendance_days: t`Training days`,
    attended_days: t`Days attended`,
    merits: t`Merits`,
    demerits: t`Demerits`,
    prelim: t`Prelim`,
    midterm: t`Midterm`,
    final: t`Final exam`,
    attendance_score: t`Attendance, of 30`,
    aptitude_score: t`Aptitude, of 30`,
    subject_score: t`Proficiency, of 40`,
    final_grade: t`Total, of 100`,
    grade: t`Grade`,
    remarks: t`Remark`,
  };
}

function useRemarkWords(): Record<Figures["remarks"], string> {
  const { t } = useLingui();
  return {
    passed: t`Passed`,
    failed: t`Failed`,
    INC: t`INC, incomplete`,
    DRP: t`DRP, dropped`,
    withdrawn: t`Withdrawn`,
    deferred: t`Deferred`,
    no_grade_yet: t`No grade yet`,
  };
}

/** "69.84 · 5.00": a total with the grade it gave, or with the decision that stands in its place. */
export function useOutcome(): (figures: Figures) => string {
  const words = useRemarkWords();
  return ({ final_grade: total, grade, remarks }) =>
    [total, grade ?? words[remarks]].filter(Boolean).join(" · ");
}

/** A figure as it is read: a remark in words, a dash where there is none. */
export function useShownFigure(): (figures: Figures, name: Figure) => string {
  const words = useRemarkWords();
  return (figures, name) =>
    name === "remarks" ? words[figures.remarks] : textOf(figures, name) || "–";
}

/** A figure as text; one that is missing is empty. */
export function textOf(figures: Figures, name: Figure): string {
  return String(figures[name] ?? "");
}
