// The fields a record may lack, in the reader's language; the names are those of the profile.
import { useLingui } from "@lingui/react/macro";

/** `const wordOf = useGapWords()`: a field that this release of the client does not know keeps its name. */
export function useGapWords(): (field: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    birth_date: t`Birth date`,
    sex: t`Sex`,
    course: t`Course`,
    year_level: t`Year level`,
    contact_number: t`Contact number`,
    email: t`E-mail`,
    address: t`Address`,
    birth_place: t`Birth place`,
    emergency_name: t`Emergency contact`,
    emergency_contact: t`Number of the emergency contact`,
    guardian_name: t`Guardian`,
    guardian_contact: t`Number of the guardian`,
    beneficiary_name: t`Beneficiary`,
    beneficiary_relation: t`Relation of the beneficiary`,
    boots_size: t`Combat boots`,
    uniform_size: t`Uniform`,
    cap_size: t`Cap`,
  };
  return (field) => words[field] ?? field;
}
