// What a staff record says, and which part of it a member writes themself.
import { msg } from "@lingui/core/macro";
import type { EditField } from "@/features/cadets";

export const NAMES: readonly EditField[] = [
  { name: "rank", label: msg`Rank`, most: 30 },
  { name: "first_name", label: msg`First name`, most: 60 },
  { name: "middle_name", label: msg`Middle name`, most: 60 },
  { name: "last_name", label: msg`Last name`, most: 60 },
  { name: "position", label: msg`Position`, most: 80 },
];

export const CONTACT: readonly EditField[] = [
  { name: "contact_number", label: msg`Contact number`, kind: "phone", most: 20 },
  { name: "email", label: msg`E-mail`, kind: "email" },
  { name: "address", label: msg`Address`, most: 200 },
];

export const PAPERS: readonly EditField[] = [
  { name: "birth_date", label: msg`Birth date`, kind: "date", isNullable: true },
  { name: "serial_number", label: msg`Serial number`, most: 30 },
];
