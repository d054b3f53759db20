// Sentences about terms, units, moves and roll-overs.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Sentence, type Told, text } from "./journalTold";

type Words = (told: Told) => string;

/** `term` names the term of an entry, `changes` says what of something is another value now. */
export function useTermSentences(term: Words, changes: Words): Record<string, Sentence> {
  const { t } = useLingui();
  const count = (value: unknown) =>
    plural(Array.isArray(value) ? value.length : Number(value), {
      one: "# cadet",
      other: "# cadets",
    });
  return {
    "term.changed": (told) => t`changed the term ${term(told)}: ${changes(told)}`,
    "term.closed": (told) => t`closed the term ${term(told)}`,
    "term.reopened": (told) => t`reopened the term ${term(told)}: ${text(told.data.reason)}`,
    "training_days.planned": (told) =>
      t`planned ${text(lengthOf(told.ids.training_days))} training days of the term ${term(told)}`,
    "units.added": (told) => t`entered units of the term ${term(told)}`,
    "unit.changed": (told) => t`changed a unit of the term ${term(told)}: ${changes(told)}`,
    "unit.removed": (told) => t`removed the unit ${text(told.data.name)}`,
    "unit.staffed": (told) => t`assigned staff to a unit of the term ${term(told)}`,
    "enrolments.moved": (told) =>
      t`moved ${count(told.ids.enrolments)} to ${text(told.data.company)} ${text(told.data.platoon)}`,
    "enrolments.move_undone": (told) => t`moved ${count(told.ids.enrolments)} back`,
    "roll_over.applied": (told) => t`rolled cadets over into the term ${term(told)}`,
    "roll_over.undone": (told) =>
      t`took ${count(told.data.cadets)} of a roll-over back: ${text(told.data.reason)}`,
  };
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
