// Which cadets the gradebook shows; the choice lives in the address.
import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { SearchBox } from "@/ui/SearchBox";
import { Select } from "@/ui/Select";
import type { GridStore } from "../../gradebook/GridStore";
import { useOrder } from "../../gradebook/useGradebook";
import type { GradebookSearch } from "../../staffRoutes";

interface GradebookFiltersProps {
  store: GridStore;
  /** When the sheet was last read. */
  readAt: number;
  chosen: GradebookSearch;
  onChoose: (changed: { [K in keyof GradebookSearch]?: GradebookSearch[K] | undefined }) => void;
}

export function GradebookFilters({ store, readAt, chosen, onChoose }: GradebookFiltersProps) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: units change only when the sheet is read again
  const rows = useMemo(() => store.allRows().map(({ facts }) => facts), [store, readAt]);
  const ofCompany = rows.filter(({ company }) => company === chosen.company);
  return (
    <div className="grid grid-cols-2 gap-2 lg:flex lg:items-center">
      <Select
        label={t`Company`}
        hasHiddenLabel
        className="lg:w-40"
        placeholder={t`All companies`}
        choices={named(rows.map(({ company }) => company))}
        value={chosen.company ?? ""}
        onChange={({ target }) =>
          onChoose({ company: target.value || undefined, platoon: undefined })
        }
      />
      <Select
        label={t`Platoon`}
        hasHiddenLabel
        className="lg:w-40"
        disabled={!chosen.company}
        placeholder={t`All platoons`}
        choices={named(ofCompany.map(({ platoon }) => platoon))}
        value={chosen.platoon ?? ""}
        onChange={({ target }) => onChoose({ platoon: target.value || undefined })}
      />
      <Select
        label={t`MS level`}
        hasHiddenLabel
        className="lg:w-36"
        placeholder={t`All MS levels`}
        choices={named(rows.map(({ ms_level }) => ms_level))}
        value={chosen.level ?? ""}
        onChange={({ target }) =>
          onChoose({ level: (target.value || undefined) as GradebookSearch["level"] })
        }
      />
      <SearchBox
        label={t`Search by name or student number`}
        placeholder={t`Name or number`}
        className="lg:min-w-40 lg:flex-1"
        value={chosen.search ?? ""}
        onSearch={(text) => onChoose({ search: text || undefined })}
      />
      <Count store={store} all={rows.length} />
    </div>
  );
}

function Count({ store, all }: { store: GridStore; all: number }) {
  const shown = useOrder(store).length;
  return (
    <p className="tabular text-sm whitespace-nowrap text-muted max-lg:sr-only">
      {shown === all ? <Plural value={all} one="# cadet" other="# cadets" /> : `${shown} / ${all}`}
    </p>
  );
}

function named(names: readonly string[]) {
  return [...new Set(names)]
    .filter(Boolean)
    .sort()
    .map((value) => ({ value, label: value }));
}
