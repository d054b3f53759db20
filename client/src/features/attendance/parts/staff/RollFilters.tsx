// Which part of the roll is shown; the choice lives in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { cx } from "@/ui/cx";
import { SearchBox } from "@/ui/SearchBox";
import { Select } from "@/ui/Select";
import type { Units } from "../../roll/sheet";
import type { RollSearch } from "../../staffRoutes";

interface RollFiltersProps {
  units: Units;
  chosen: RollSearch;
  unmarked: number;
  onChoose: (changed: RollSearch) => void;
}

export function RollFilters({ units, chosen, unmarked, onChoose }: RollFiltersProps) {
  const { t } = useLingui();
  const choices = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
  const { company, platoon, search, ...rest } = chosen;
  return (
    <div className="grid grid-cols-2 gap-2 lg:flex lg:items-end">
      <Select
        label={t`Company`}
        hasHiddenLabel
        className="lg:w-44"
        placeholder={t`All companies`}
        choices={choices(units.companies)}
        value={company ?? ""}
        onChange={({ target }) => onChoose({ ...rest, ...kept({ search, company: target.value }) })}
      />
      <Select
        label={t`Platoon`}
        hasHiddenLabel
        className="lg:w-44"
        disabled={!company}
        placeholder={t`All platoons`}
        choices={choices(units.platoons)}
        value={platoon ?? ""}
        onChange={({ target }) =>
          onChoose({ ...rest, ...kept({ search, company, platoon: target.value }) })
        }
      />
      <SearchBox
        label={t`Search by name or student number`}
        placeholder={t`Name or number`}
        className="lg:min-w-44 lg:flex-1"
        value={search ?? ""}
        onSearch={(text) => onChoose({ ...rest, ...kept({ company, platoon, search: text }) })}
      />
      <button
        type="button"
        aria-pressed={chosen.unmarked === true}
        onClick={() => {
          const { unmarked: _, ...others } = chosen;
          onChoose(chosen.unmarked ? others : { ...others, unmarked: true });
        }}
        className={cx(
          "tabular min-h-11 rounded-control border px-3 text-sm font-medium whitespace-nowrap",
          chosen.unmarked
            ? "border-brand bg-brand-soft text-brand-text"
            : "border-line-strong bg-raised text-muted",
        )}
      >
        <Trans>Only unmarked ({unmarked})</Trans>
      </button>
    </div>
  );
}

function kept(
  search: { [K in "company" | "platoon" | "search"]?: string | undefined },
): RollSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as RollSearch;
}
