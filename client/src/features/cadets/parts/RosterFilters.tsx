// Narrows the roster; what is chosen stands in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { Unit } from "@/lib/api";
import { Button } from "@/ui/Button";
import { controlClass, Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { usePurposeWords } from "../profile/CompletenessCard";
import { MS_LEVELS, PURPOSES, type RosterSearch, STATUSES } from "../search";
import { showLevel, useEnrolmentStatusWords } from "./enrolmentWords";

type Filters = Omit<RosterSearch, "page">;

interface RosterFiltersProps {
  filters: Filters;
  units: readonly Unit[];
  onFilter: (filters: { [K in keyof Filters]: string | undefined }) => void;
}

const TYPING_MS = 300;

export function RosterFilters({ filters, units, onFilter }: RosterFiltersProps) {
  const { t } = useLingui();
  const statuses = useEnrolmentStatusWords();
  const purposes = usePurposeWords();
  const companies = [...new Set(units.map(({ company }) => company))].filter(Boolean);
  const inCompany = units.filter(({ company }) => !filters.company || company === filters.company);
  const platoons = [...new Set(inCompany.map(({ platoon }) => platoon))].filter(Boolean);
  const isFiltered = Object.values(filters).some(Boolean);
  const choice = (value: string) => ({ value, label: value });
  return (
    <search className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-4 xl:grid-cols-[minmax(0,2.2fr)_repeat(6,minmax(0,1fr))_auto]">
      <NameSearch
        key={filters.search ?? ""}
        text={filters.search ?? ""}
        onText={(search) => onFilter({ search })}
      />
      <Select
        label={t`Company`}
        placeholder={t`All`}
        value={filters.company ?? ""}
        choices={companies.map(choice)}
        onChange={(event) => onFilter({ company: event.target.value, platoon: undefined })}
      />
      <Select
        label={t`Platoon`}
        placeholder={t`All`}
        value={filters.platoon ?? ""}
        choices={platoons.map(choice)}
        onChange={(event) => onFilter({ platoon: event.target.value })}
      />
      <Select
        label={t`MS level`}
        placeholder={t`All`}
        value={filters.ms_level ?? ""}
        choices={MS_LEVELS.map((value) => ({ value, label: showLevel(value) }))}
        onChange={(event) => onFilter({ ms_level: event.target.value })}
      />
      <Select
        label={t`Status`}
        placeholder={t`All`}
        value={filters.status ?? ""}
        choices={STATUSES.map((value) => ({ value, label: statuses[value] }))}
        onChange={(event) => onFilter({ status: event.target.value })}
      />
      <Select
        label={t`Incomplete for`}
        placeholder={t`All`}
        value={filters.incomplete ?? ""}
        choices={PURPOSES.map((value) => ({ value, label: purposes[value] }))}
        onChange={(event) => onFilter({ incomplete: event.target.value })}
      />
      <Select
        label={t`Archived`}
        placeholder={t`All`}
        value={filters.archived ?? ""}
        choices={[
          { value: "false", label: t`still here` },
          { value: "true", label: t`archived` },
        ]}
        onChange={(event) => onFilter({ archived: event.target.value })}
      />
      <Button
        kind="quiet"
        className="max-md:col-span-2"
        disabled={!isFiltered}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={() =>
          onFilter({
            search: undefined,
            company: undefined,
            platoon: undefined,
            ms_level: undefined,
            status: undefined,
            incomplete: undefined,
            archived: undefined,
          })
        }
      >
        <Trans>Show all</Trans>
      </Button>
    </search>
  );
}

// Waits until the typing pauses; the address then follows.
function NameSearch({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onText(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onText]);
  return (
    <Field label={t`Name or student number`} className="max-md:col-span-2">
      {(control) => (
        <span className="relative block">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          />
          <input
            {...control}
            type="search"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={`${controlClass} pl-9`}
          />
        </span>
      )}
    </Field>
  );
}
