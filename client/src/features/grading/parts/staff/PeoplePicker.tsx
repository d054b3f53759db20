// Who gets an award: cadets found by name, and whole companies or platoons.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { Combobox } from "@/ui/Combobox";
import type { Person } from "../../conduct/award";
import { useSuggestions } from "../../conduct/people";
import { UnitPicker } from "./UnitPicker";

const SHOWN = 60;

interface PeoplePickerProps {
  term: number;
  people: readonly Person[];
  onPeople: (people: Person[]) => void;
  error: string | readonly string[] | undefined;
}

export function PeoplePicker({ term, people, onPeople, error }: PeoplePickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const found = useSuggestions(term, text);
  const add = (more: readonly Person[]) => {
    const known = new Set(people.map(({ enrolment }) => enrolment));
    onPeople([...people, ...more.filter(({ enrolment }) => !known.has(enrolment))]);
  };
  return (
    <div className="grid gap-3">
      <Combobox
        label={t`Cadet`}
        placeholder={t`Name or student number`}
        error={error}
        text={text}
        onText={setText}
        options={found}
        keyOf={(person) => person.enrolment}
        show={(person) => <Suggestion person={person} />}
        onTake={(person) => {
          add([person]);
          setText("");
        }}
        nothing={
          text.trim().length < 2 ? t`Type two letters or more.` : t`No cadet of this term matches.`
        }
      />
      <UnitPicker term={term} onAdd={add} />
      <Chosen people={people} onPeople={onPeople} />
    </div>
  );
}

function Suggestion({ person }: { person: Person }) {
  return (
    <span className="flex items-baseline gap-3">
      <span className="min-w-0 flex-1 truncate font-medium">{person.name}</span>
      <span className="tabular shrink-0 text-sm text-muted">
        {person.unit || person.student_number}
      </span>
    </span>
  );
}

function Chosen({ people, onPeople }: Pick<PeoplePickerProps, "people" | "onPeople">) {
  const { t } = useLingui();
  if (people.length === 0) return null;
  const shown = people.slice(0, SHOWN);
  return (
    <div className="rounded-control border border-line bg-surface p-2.5">
      <div className="mb-1.5 flex items-center gap-2 pl-1">
        <p role="status" className="tabular flex-1 text-sm font-semibold">
          <Plural value={people.length} one="# cadet chosen" other="# cadets chosen" />
        </p>
        {people.length > 1 && (
          <Button size="small" kind="quiet" onClick={() => onPeople([])}>
            <Trans>Remove all</Trans>
          </Button>
        )}
      </div>
      <ul className="flex max-h-44 flex-wrap gap-1.5 overflow-y-auto">
        {shown.map((person) => (
          <li
            key={person.enrolment}
            className="inline-flex min-h-9 items-center rounded-full bg-brand-soft pl-3 text-sm"
          >
            {person.name}
            <button
              type="button"
              aria-label={t`Remove ${person.name}`}
              className="grid size-9 place-items-center rounded-full hover:text-danger"
              onClick={() => onPeople(people.filter((each) => each !== person))}
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        ))}
        {people.length > SHOWN && (
          <li className="inline-flex min-h-9 items-center px-2 text-sm text-muted">
            <Trans>and {people.length - SHOWN} more</Trans>
          </li>
        )}
      </ul>
    </div>
  );
}
