// The sections of a profile: which fields each holds, and what each field is called.
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { EditField } from "../edit/fields";

export const SEXES = [
  { value: "male", label: msg`Male` },
  { value: "female", label: msg`Female` },
  { value: "none", label: msg`not recorded` },
] as const;

export const ORIGINS = [
  { value: "regular", label: msg`Studies here` },
  { value: "cross_enrollee", label: msg`Cross-enrolled from another school` },
  { value: "transferee", label: msg`Came from another school` },
] as const;

const BLOOD_TYPES = ["A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-"].map((value) => ({
  value,
  label: { id: value, message: value } as MessageDescriptor,
}));

/** What stands on certificates; a cadet asks for a change, the office makes it. */
export const LEGAL: readonly EditField[] = [
  { name: "student_number", label: msg`Student number`, most: 20 },
  { name: "last_name", label: msg`Last name`, most: 60 },
  { name: "first_name", label: msg`First name`, most: 60 },
  { name: "middle_name", label: msg`Middle name`, most: 60 },
  { name: "suffix", label: msg`Suffix`, most: 10 },
  { name: "sex", label: msg`Sex`, kind: "choice", choices: SEXES },
  { name: "birth_date", label: msg`Birth date`, kind: "date", isNullable: true },
];

/** How to reach the cadet; theirs to change at any time. */
export const CONTACT: readonly EditField[] = [
  { name: "contact_number", label: msg`Contact number`, kind: "phone", most: 20 },
  { name: "email", label: msg`E-mail`, kind: "email" },
  { name: "address", label: msg`Address`, most: 200 },
];

/** What the school says; the office enters it. */
export const SCHOOL: readonly EditField[] = [
  { name: "course", label: msg`Course`, most: 60 },
  { name: "year_level", label: msg`Year level`, kind: "number" },
];

export const FAMILY: readonly EditField[] = [
  { name: "birth_place", label: msg`Birth place`, most: 120 },
  { name: "emergency_name", label: msg`Emergency contact`, most: 120 },
  { name: "emergency_relation", label: msg`Relation of the emergency contact`, most: 40 },
  {
    name: "emergency_contact",
    label: msg`Number of the emergency contact`,
    kind: "phone",
    most: 20,
  },
  { name: "guardian_name", label: msg`Guardian`, most: 120 },
  { name: "guardian_relation", label: msg`Relation of the guardian`, most: 40 },
  { name: "guardian_contact", label: msg`Number of the guardian`, kind: "phone", most: 20 },
  { name: "beneficiary_name", label: msg`Beneficiary`, most: 120 },
  { name: "beneficiary_relation", label: msg`Relation of the beneficiary`, most: 40 },
];

export const UNIFORM: readonly EditField[] = [
  { name: "boots_size", label: msg`Combat boots`, most: 10 },
  { name: "uniform_size", label: msg`Uniform`, most: 10 },
  { name: "cap_size", label: msg`Cap`, most: 10 },
];

export const OFFICE: readonly EditField[] = [
  { name: "origin", label: msg`Where they study`, kind: "choice", choices: ORIGINS },
  { name: "home_school", label: msg`Home school`, most: 120 },
  { name: "serial_number", label: msg`Serial number`, most: 30 },
];

export const HEALTH: readonly EditField[] = [
  { name: "blood_type", label: msg`Blood type`, kind: "choice", choices: BLOOD_TYPES },
  { name: "height_cm", label: msg`Height in cm`, kind: "number" },
  { name: "weight_kg", label: msg`Weight in kg`, kind: "number" },
  { name: "conditions", label: msg`Conditions`, kind: "long", most: 500 },
  { name: "allergies", label: msg`Allergies`, kind: "long", most: 500 },
  {
    name: "religion",
    label: msg`Religion`,
    most: 60,
    hint: msg`Only if it matters for food or duty. May stay empty.`,
  },
];

/** Every field by name, for what is missing and for what was changed. */
export const WORDS: ReadonlyMap<string, EditField> = new Map(
  [LEGAL, CONTACT, SCHOOL, FAMILY, UNIFORM, OFFICE, HEALTH].flat().map((each) => [each.name, each]),
);

/** Fields a cadet writes themself, in the profile; the others of it are the office's. */
export const PROFILE_OWN = [...FAMILY, ...UNIFORM];
