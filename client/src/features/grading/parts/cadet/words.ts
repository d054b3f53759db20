// The words of components and remarks in the person's language.
import { useLingui } from "@lingui/react/macro";
import type { Mark } from "@/lib/api";

export type Component = "attendance" | "aptitude" | "proficiency";
export type Section = Component | "total";

export const COMPONENTS: readonly Component[] = ["attendance", "aptitude", "proficiency"];

export function useSectionWords(): Record<Section, string> {
  const { t } = useLingui();
  return {
    attendance: t`Attendance`,
    aptitude: t`Aptitude`,
    proficiency: t`Proficiency`,
    total: t`Total`,
  };
}

export function useRemarkWords(): Record<Mark["remark"], string> {
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

/** A decision stands in the place of the equivalent. */
export function isDecided({ remark }: Mark): boolean {
  return remark !== "passed" && remark !== "failed" && remark !== "no_grade_yet";
}
