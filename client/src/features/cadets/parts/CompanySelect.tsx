// Narrows a list to one company of a term.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Select } from "@/ui/Select";
import { unitsQuery } from "../queries";

interface CompanySelectProps {
  term: number;
  value: string | undefined;
  onChoose: (company: string | undefined) => void;
}

export function CompanySelect({ term, value, onChoose }: CompanySelectProps) {
  const { t } = useLingui();
  const units = useQuery(unitsQuery(term)).data?.units ?? [];
  const companies = [...new Set(units.map(({ company }) => company))].filter(Boolean);
  return (
    <Select
      label={t`Company`}
      hasHiddenLabel
      className="sm:w-48"
      placeholder={t`All companies`}
      choices={companies.map((each) => ({ value: each, label: each }))}
      value={value ?? ""}
      onChange={({ target }) => onChoose(target.value || undefined)}
    />
  );
}
