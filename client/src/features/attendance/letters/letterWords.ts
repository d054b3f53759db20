// Excuse letters in words: why, how they stand, and what an approval does to a day.
import { useLingui } from "@lingui/react/macro";
import type { DayEffect, ExcuseLetter } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type ReasonKind = ExcuseLetter["reason_kind"];
type State = ExcuseLetter["state"];

export function useReasonWords(): Record<ReasonKind, string> {
  const { t } = useLingui();
  return {
    sickness: t`Sickness`,
    injury: t`Injury`,
    school_activity: t`Official school activity`,
    bereavement: t`Death in the family`,
    religious_observance: t`Religious observance`,
    exceptional: t`Exceptional circumstances`,
  };
}

export function useStateWords(): Record<State, { word: string; tone: Tone }> {
  const { t } = useLingui();
  return {
    pending: { word: t`Waiting for a decision`, tone: "warn" },
    approved: { word: t`Accepted`, tone: "ok" },
    not_accepted: { word: t`Not accepted`, tone: "danger" },
    withdrawn: { word: t`Withdrawn`, tone: "plain" },
  };
}

export function useEffectWords(): Record<DayEffect["effect"], { word: string; tone: Tone }> {
  const { t } = useLingui();
  return {
    excused: { word: t`Becomes excused`, tone: "info" },
    already: { word: t`Is excused already`, tone: "plain" },
    conflict: { word: t`Stays: the cadet was there`, tone: "warn" },
    not_counted: { word: t`Does not count`, tone: "plain" },
  };
}

/** "1.2 MB", "340 kB" */
export function showSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}
