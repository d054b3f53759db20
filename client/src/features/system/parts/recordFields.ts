// The fields of a cadet's record and enrolment in plain words, wherever something tells of them.
import { useLingui } from "@lingui/react/macro";

export function useRecordFieldWords() {
  const { t } = useLingui();
  return {
    student_number: t`Student number`,
    last_name: t`Last name`,
    first_name: t`First name`,
    middle_name: t`Middle name`,
    suffix: t`Suffix`,
    sex: t`Sex`,
    course: t`Course`,
    year_level: t`Year level`,
    contact_number: t`Contact number`,
    email: t`E-mail`,
    birth_date: t`Birth date`,
    username: t`User name`,
    ms_level: t`MS level`,
    company: t`Company`,
    platoon: t`Platoon`,
  };
}
