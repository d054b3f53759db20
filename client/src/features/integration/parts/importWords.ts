// The words of imports, verdicts and the fields of a roster.
import { useLingui } from "@lingui/react/macro";
import type { RosterImport, RosterRow } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type Verdict = RosterRow["verdict"];

export const VERDICT_TONES: Record<Verdict, Tone> = {
  new: "ok",
  changed: "info",
  same: "plain",
  duplicate: "warn",
  error: "danger",
};

export function useVerdictWords(): Record<Verdict, string> {
  const { t } = useLingui();
  return {
    new: t`new`,
    changed: t`changed`,
    same: t`same`,
    duplicate: t`duplicate`,
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
    duplicate: t`left out`,
    error: t`left out`,
  };
}

export const STATE_TONES: Record<RosterImport["state"], Tone> = {
  reading: "info",
  ready: "gold",
  applying: "info",
  applied: "ok",
  failed: "danger",
};

export function useImportStateWords(): Record<RosterImport["state"], string> {
  const { t } = useLingui();
  return {
    reading: t`being read`,
    ready: t`ready to apply`,
    applying: t`being applied`,
    applied: t`applied`,
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
  };
  return (field) => words[field] ?? field.replaceAll("_", " ");
}
