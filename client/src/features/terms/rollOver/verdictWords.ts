// Whether a cadet moves up, in words.
import { useLingui } from "@lingui/react/macro";
import type { RollOver, RollOverLine } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type Verdict = RollOverLine["verdict"];

export function useVerdictWords(): Record<Verdict, string> {
  const { t } = useLingui();
  return {
    moves_up: t`moves up`,
    failed: t`failed`,
    incomplete: t`incomplete (INC)`,
    dropped: t`dropped`,
    withdrawn: t`withdrawn`,
    deferred: t`deferred`,
    no_grade: t`no grade`,
    not_released: t`no released grade`,
    completed: t`course completed`,
    basic_missing: t`basic course not completed`,
    no_level: t`no MS level`,
    enrolled: t`enrolled already`,
    archived: t`archived`,
  };
}

export const STATE_TONES: Record<RollOver["state"], Tone> = {
  applying: "info",
  applied: "ok",
  failed: "danger",
  undone: "plain",
};

export function useRollOverStateWords(): Record<RollOver["state"], string> {
  const { t } = useLingui();
  return { applying: t`at work`, applied: t`applied`, failed: t`failed`, undone: t`undone` };
}
