// Which entries of the ledger are shown; the choice lives in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { unitsQuery } from "@/features/cadets";
import { Button } from "@/ui/Button";
import { Combobox } from "@/ui/Combobox";
import { Select } from "@/ui/Select";
import type { Kind, Person } from "../../conduct/award";
import { useSuggestions } from "../../conduct/people";
import type { ConductSearch } from "../../staffRoutes";

interface LedgerFiltersProps {
  term: number;
  chosen: ConductSearch;
  onChoose: (changed: ConductSearch) => void;
}

export function LedgerFilters({ term, chosen, onChoose }: LedgerFiltersProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const found = useSuggestions(term, text);
  const units = useQuery(unitsQuery(term)).data?.units ?? [];
  const { kind, company, platoon, enrolment } = chosen;
  const hasFilter = kind || company || platoon || enrolment;
  const choose = (changed: { [K in keyof ConductSearch]: ConductSearch[K] | undefined }) => {
    const all = Object.entries({ kind, company, platoon, enrolment, ...changed });
    onChoose(Object.fromEntries(all.filter(([, value]) => value)) as ConductSearch);
  };
  return (
    <div className="mb-4 grid grid-cols-2 gap-2.5 lg:flex lg:items-end">
      <div className="col-span-2 lg:min-w-60 lg:flex-1">
        <Combobox<Person>
          label={t`Cadet`}
          placeholder={t`Find a cadet's entries`}
          hasHiddenLabel
          text={text}
          onText={setText}
          options={found}
          keyOf={(person) => person.enrolment}
          show={(person) => person.name}
          onTake={(person) => {
            setText("");
            choose({ enrolment: person.enrolment, company: undefined, platoon: undefined });
          }}
          nothing={t`No cadet of this term matches.`}
        />
      </div>
      <Select
        label={t`Kind`}
        hasHiddenLabel
        className="max-lg:col-span-2 lg:w-56"
        placeholder={t`Merits and demerits`}
        choices={[
          { value: "merit", label: t`Merits` },
          { value: "demerit", label: t`Demerits` },
        ]}
        value={kind ?? ""}
        onChange={({ target }) => choose({ kind: (target.value || undefined) as Kind | undefined })}
      />
      <Select
        label={t`Company`}
        hasHiddenLabel
        className="lg:w-40"
        placeholder={t`All companies`}
        choices={named(units.map((unit) => unit.company))}
        value={company ?? ""}
        onChange={({ target }) =>
          choose({ company: target.value, platoon: undefined, enrolment: undefined })
        }
      />
      <Select
        label={t`Platoon`}
        hasHiddenLabel
        className="lg:w-40"
        disabled={!company}
        placeholder={t`All platoons`}
        choices={named(
          units.filter((unit) => unit.company === company).map((unit) => unit.platoon),
        )}
        value={platoon ?? ""}
        onChange={({ target }) => choose({ platoon: target.value })}
      />
      {hasFilter && (
        <Button
          kind="quiet"
          className="max-lg:col-span-2"
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() => onChoose({})}
        >
          <Trans>Show all</Trans>
        </Button>
      )}
    </div>
  );
}

function named(names: readonly string[]) {
  return [...new Set(names)]
    .filter(Boolean)
    .sort()
    .map((value) => ({ value, label: value }));
}
