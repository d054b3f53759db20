// A case in words: the rule that opened it, its state, and what was decided.
import { useLingui } from "@lingui/react/macro";
import type { AttendanceCase } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type Outcome = AttendanceCase["outcome"];

export interface CaseWords {
  rule: string;
  state: string;
  tone: Tone;
}

export function useCaseWords(): (row: AttendanceCase) => CaseWords {
  const { t } = useLingui();
  const outcomes = useOutcomeWords();
  return (row) => {
    const rule =
      row.kind === "consecutive_absences"
        ? t`${row.length} absences in a row`
        : t`Over the share of planned days`;
    if (row.state === "open") {
      return { rule, state: t`open`, tone: row.level === "case" ? "danger" : "warn" };
    }
    if (row.state === "resolved") return { rule, state: t`no longer holds`, tone: "plain" };
    return { rule, state: outcomes(row.outcome), tone: row.outcome === "kept" ? "ok" : "info" };
  };
}

export function useOutcomeWords(): (outcome: Outcome) => string {
  const { t } = useLingui();
  return (outcome) => {
    if (outcome === "kept") return t`may continue`;
    return outcome === "" ? t`decided` : outcome;
  };
}
