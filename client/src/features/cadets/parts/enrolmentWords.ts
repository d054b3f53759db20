// The words of an enrolment.
import { useLingui } from "@lingui/react/macro";
import type { Enrolment } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export const STATUS_TONES: Record<Enrolment["status"], Tone> = {
  active: "ok",
  withdrawn: "plain",
  dropped: "warn",
};

export function useEnrolmentStatusWords(): Record<Enrolment["status"], string> {
  const { t } = useLingui();
  return { active: t`training`, withdrawn: t`withdrawn`, dropped: t`dropped` };
}

/** "MS 1", "COQC", "MS 31"; empty when old records do not say it */
export function showLevel(level: Enrolment["ms_level"]): string {
  if (level === "none") return "";
  return level.startsWith("MS") ? `MS ${level.slice(2)}` : level;
}
