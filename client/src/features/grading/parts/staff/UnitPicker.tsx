// Adds everybody of a company or platoon; says how many that are before it does.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { unitsQuery } from "@/features/cadets";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import type { Person } from "../../conduct/award";
import { type UnitChoice, unitPeopleQuery } from "../../conduct/people";

interface UnitPickerProps {
  term: number;
  onAdd: (people: readonly Person[]) => void;
}

export function UnitPicker({ term, onAdd }: UnitPickerProps) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [unit, setUnit] = useState<UnitChoice | null>(null);
  const units = useQuery({ ...unitsQuery(term), enabled: isOpen });
  const people = useQuery(unitPeopleQuery(term, unit));
  if (!isOpen) {
    return (
      <Button
        kind="quiet"
        className="justify-self-start"
        icon={<UsersRound aria-hidden="true" className="size-4" />}
        onClick={() => setIsOpen(true)}
      >
        <Trans>Whole company or platoon</Trans>
      </Button>
    );
  }
  const all = units.data?.units ?? [];
  const error = units.error ?? people.error;
  return (
    <div className="grid gap-3 rounded-control border border-line bg-surface p-3">
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t`Company`}
          placeholder={t`Choose`}
          choices={choices(all.map(({ company }) => company))}
          value={unit?.company ?? ""}
          onChange={({ target }) => setUnit(target.value ? { company: target.value } : null)}
        />
        <Select
          label={t`Platoon`}
          placeholder={t`All platoons`}
          disabled={!unit}
          choices={choices(
            all.filter(({ company }) => company === unit?.company).map(({ platoon }) => platoon),
          )}
          value={unit?.platoon ?? ""}
          onChange={({ target }) =>
            unit && setUnit({ company: unit.company, platoon: target.value || undefined })
          }
        />
      </div>
      {error && <ErrorState isInline error={error} />}
      <Button
        disabled={!people.data || people.data.length === 0}
        isBusy={people.isFetching}
        onClick={() => {
          onAdd(people.data ?? []);
          setUnit(null);
          setIsOpen(false);
        }}
      >
        <Plural
          value={people.data?.length ?? 0}
          _0="Add everybody"
          one="Add # cadet"
          other="Add # cadets"
        />
      </Button>
    </div>
  );
}

function choices(names: readonly string[]) {
  return [...new Set(names)]
    .filter(Boolean)
    .sort()
    .map((value) => ({ value, label: value }));
}
