// The statuses that stand in the place of a grade.
import { useLingui } from "@lingui/react/macro";
import type { StatusDecision } from "@/lib/api";

export type DecisionKind = StatusDecision["kind"];

export const KINDS: readonly DecisionKind[] = ["INC", "DRP", "W", "T"];

export function useDecisionWords(): Record<DecisionKind, string> {
  const { t } = useLingui();
  return {
    INC: t`INC: something is missing for a valid reason`,
    DRP: t`DRP: dropped`,
    W: t`W: withdrawn`,
    T: t`T: deferred`,
  };
}
