// Narrows the list of people; what is chosen stands in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { Role } from "@/lib/api";
import { Button } from "@/ui/Button";
import { SearchBox } from "@/ui/SearchBox";
import { Select } from "@/ui/Select";
import { type PeopleSearch, ROLES, STATES } from "../search";
import { type PersonState, useRoleWords, useStateWords } from "./personWords";

type Filters = { [K in "search" | "role" | "state"]?: PeopleSearch[K] | undefined };

interface PeopleFiltersProps {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export function PeopleFilters({ filters, onFilter }: PeopleFiltersProps) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const states = useStateWords();
  return (
    <search className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2.2fr)_repeat(2,minmax(0,1fr))_auto]">
      <SearchBox
        label={t`Search for a person`}
        placeholder={t`Name, user name or e-mail`}
        value={filters.search ?? ""}
        onSearch={(text) => onFilter({ search: text.trim() })}
        className="max-md:col-span-2"
      />
      <Select
        label={t`Role`}
        placeholder={t`All`}
        value={filters.role ?? ""}
        choices={ROLES.map((value) => ({ value, label: roles[value] }))}
        onChange={({ target }) => onFilter({ role: (target.value || undefined) as Role })}
      />
      <Select
        label={t`State`}
        placeholder={t`All`}
        value={filters.state ?? ""}
        choices={STATES.map((value) => ({ value, label: states[value] }))}
        onChange={({ target }) => onFilter({ state: (target.value || undefined) as PersonState })}
      />
      <Button
        kind="quiet"
        className="max-md:col-span-2"
        disabled={!Object.values(filters).some(Boolean)}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={() => onFilter({ search: undefined, role: undefined, state: undefined })}
      >
        <Trans>Show all</Trans>
      </Button>
    </search>
  );
}
