// Words for kinds of documents, their states, positions, fields and achievements.
import { useLingui } from "@lingui/react/macro";
import type { Tone } from "@/ui/Badge";

export const TONES: Record<string, Tone> = { valid: "ok", replaced: "warn", revoked: "danger" };

export function useStateWord(): (state: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    valid: t`Valid`,
    replaced: t`Replaced`,
    revoked: t`Revoked`,
    unknown: t`Unknown`,
  };
  return (state) => words[state] ?? state;
}

export function useKindWord(): (kind: string, otherwise?: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    nominal_roll: t`Nominal roll`,
    enrolment_summary: t`Enrolment summary`,
    report_of_grades: t`Report of grades`,
    certificate_of_completion: t`Certificate of completion`,
    certificate_of_achievement: t`Certificate of achievement`,
    graduates_list: t`Graduates for serial numbers`,
    end_of_term_summary: t`End-of-semester summary`,
    training_schedule: t`Training schedule and hours`,
  };
  return (kind, otherwise) => words[kind] ?? otherwise ?? kind;
}

export function usePositionWord(): (position: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    preparer: t`Prepared by`,
    checker: t`Checked by`,
    commandant: t`Commandant`,
    registrar: t`Registrar`,
  };
  return (position) => words[position] ?? position;
}

export function useFieldWord(): (field: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    last_name: t`last name`,
    first_name: t`first name`,
    student_number: t`student number`,
    course: t`course`,
    year_level: t`year level`,
    sex: t`sex`,
    company: t`company`,
    platoon: t`platoon`,
    ms_level: t`MS level`,
    birth_date: t`birth date`,
    address: t`address`,
    contact_number: t`contact number`,
  };
  return (field) => words[field] ?? field;
}

export function useAchievementWord(): (name: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    none: t`None yet`,
    bronze: t`Bronze`,
    silver: t`Silver`,
    gold: t`Gold`,
    platinum: t`Platinum`,
  };
  return (name) => words[name] ?? name;
}
