// What stands between a term and its release, in words.
import { useLingui } from "@lingui/react/macro";

export function useBlockerWords(): (kind: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    no_policy: t`No grading policy`,
    no_exams: t`No exams`,
    open_days: t`Open rolls`,
    passed_days: t`Days without a roll`,
    blank_scores: t`Blank scores`,
    pending_letters: t`Excuse letters`,
    open_cases: t`Cases of absence`,
  };
  return (kind) => words[kind] ?? kind.replaceAll("_", " ");
}
