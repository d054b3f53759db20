// The words and tones of a score import's states.
import { useLingui } from "@lingui/react/macro";
import type { ScoreImport } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export const SCORE_IMPORT_TONES: Record<ScoreImport["state"], Tone> = {
  ready: "gold",
  applied: "ok",
  undone: "plain",
};

export function useScoreImportWords(): Record<ScoreImport["state"], string> {
  const { t } = useLingui();
  return { ready: t`ready to apply`, applied: t`applied`, undone: t`taken back` };
}
