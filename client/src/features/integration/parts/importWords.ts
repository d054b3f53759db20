// The words of imports, verdicts and the fields of their rows.
import { useLingui } from "@lingui/react/macro";
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

/** What applying does with rows of a verdict. */
export function useVerdictMeanings(): Record<Verdict, string> {
  const { t } = useLingui();
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
    undone: t`taken back`,
    failed: t`could not be used`,
  };
}

export function useFieldWords(): (field: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    student_number: t`Student number`,
    last_name: t`Last name`,
    first_name: t`First name`,
    middle_name: t`Middle name`,
    suffix: t`Suffix`,
    sex: t`Sex`,
    course: t`Course`,
    year_level: t`Year level`,
    ms_level: t`MS level`,
    company: t`Company`,
    platoon: t`Platoon`,
    contact_number: t`Contact number`,
    email: t`E-mail`,
    birth_date: t`Birth date`,
    username: t`User name`,
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
