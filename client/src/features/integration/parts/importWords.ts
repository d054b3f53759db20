// The words of imports, verdicts and the fields of their rows.
import { useLingui } from "@lingui/react/macro";
import { useRecordFieldWords } from "@/features/system";
import type { RecordImport, RecordRow, RosterImport, RosterRow, ScoreImport } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

/** What a row of any file can be judged to be. */
export type Verdict = RosterRow["verdict"] | RecordRow["verdict"];

/** Where any import can stand. */
export type ImportState = RosterImport["state"] | ScoreImport["state"] | RecordImport["state"];

export const VERDICT_TONES: Record<Verdict, Tone> = {
  new: "ok",
  changed: "info",
  same: "plain",
  kept: "plain",
  duplicate: "warn",
  unmatched: "warn",
  error: "danger",
};

export function useVerdictWords(): Record<Verdict, string> {
  const { t } = useLingui();
  return {
    new: t`new`,
    changed: t`changed`,
    same: t`same`,
    kept: t`kept`,
    duplicate: t`duplicate`,
    unmatched: t`nobody found`,
    error: t`error`,
  };
}

/** What applying does with rows of a verdict, did with them, or did until it was taken back. */
export function useVerdictMeanings(state: ImportState): Record<Verdict, string> {
  const { t } = useLingui();
  if (state === "applied" || state === "undoing" || state === "undone") {
    const isUndone = state === "undone";
    return {
      new: isUndone ? t`were taken back` : t`were added`,
      changed: isUndone ? t`were put back` : t`were changed`,
      same: t`stayed as they were`,
      kept: t`what stood was kept`,
      duplicate: t`left out`,
      unmatched: t`left out`,
      error: t`left out`,
    };
  }
  return {
    new: t`will be added`,
    changed: t`will be changed`,
    same: t`stay as they are`,
    kept: t`what stands is kept`,
    duplicate: t`left out`,
    unmatched: t`left out until you choose`,
    error: t`left out`,
  };
}

export const STATE_TONES: Record<ImportState, Tone> = {
  reading: "info",
  ready: "gold",
  applying: "info",
  applied: "ok",
  undoing: "info",
  undone: "plain",
  failed: "danger",
};

export function useImportStateWords(): Record<ImportState, string> {
  const { t } = useLingui();
  return {
    reading: t`being read`,
    ready: t`ready to apply`,
    applying: t`being applied`,
    applied: t`applied`,
    undoing: t`being taken back`,
    undone: t`taken back`,
    failed: t`could not be used`,
  };
}

export function useFieldWords(): (field: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    ...useRecordFieldWords(),
    name: t`Name`,
    date: t`Date`,
    status: t`Status`,
    time_in: t`Time in`,
    time_out: t`Time out`,
    remarks: t`Remarks`,
    kind: t`Kind`,
    points: t`Points`,
    reason: t`Reason`,
    occurred_on: t`Date`,
  };
  return (field) => words[field] ?? field.replaceAll("_", " ");
}
