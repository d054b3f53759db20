// Choosing whom a broadcast is for: only what the audience asks for is shown.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { treeQuery } from "@/features/terms";
import type { AudienceRequest, Broadcast, UnitTree } from "@/lib/api";
import { Select } from "@/ui/Select";
import { type Audience, useAudiences } from "./audienceWords";

export type Names = Pick<Broadcast, "audience" | "company" | "platoon" | "ms_level" | "duty">;
type Name = Exclude<keyof Names, "audience">;

const ASKED: Record<Audience, readonly Name[]> = {
  all: [],
  company: ["company"],
  platoon: ["company", "platoon"],
  ms_level: ["ms_level"],
  staff: [],
  duty: ["duty"],
};
const LEVELS = ["MS1", "MS2", "COQC", "MS31", "MS32", "MS41", "MS42"];

/** Whether everything the audience asks for is chosen. */
export function isNamed(names: Names): boolean {
  return ASKED[names.audience].every((name) => names[name] !== "");
}

/** What the server is asked. */
export function requestOf(term: number, names: Names): AudienceRequest {
  const asked = ASKED[names.audience].map((name) => [name, names[name]]);
  return { term, audience: names.audience, ...Object.fromEntries(asked) };
}

interface AudienceFieldsProps {
  term: number;
  names: Names;
  isTried: boolean;
  onChange: (names: Names) => void;
}

export function AudienceFields({ term, names, isTried, onChange }: AudienceFieldsProps) {
  const { t } = useLingui();
  const audiences = useAudiences();
  const tree = useQuery(treeQuery(term));
  const labels: Record<Name, string> = {
    company: t`Company`,
    platoon: t`Platoon`,
    ms_level: t`MS level`,
    duty: t`Duty`,
  };
  const choices = choicesOf(tree.data, names.company);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`Audience`}
        className="sm:col-span-2"
        choices={Object.entries(audiences).map(([value, label]) => ({ value, label }))}
        value={names.audience}
        onChange={({ target }) =>
          onChange({
            audience: target.value as Audience,
            company: "",
            platoon: "",
            ms_level: "",
            duty: "",
          })
        }
      />
      {ASKED[names.audience].map((name) => (
        <Select
          key={name}
          label={labels[name]}
          placeholder={t`Choose`}
          choices={choices[name].map((value) => ({ value, label: value }))}
          value={names[name]}
          error={isTried && names[name] === "" ? t`Choose one.` : undefined}
          onChange={({ target }) =>
            onChange({
              ...names,
              ...(name === "company" ? { platoon: "" } : {}),
              [name]: target.value,
            })
          }
        />
      ))}
    </div>
  );
}

function choicesOf(tree: UnitTree | undefined, company: string): Record<Name, readonly string[]> {
  const companies = tree?.companies ?? [];
  const chosen = companies.find((one) => one.company === company);
  const duties = companies.flatMap((one) => [
    ...one.duties,
    ...one.platoons.flatMap((platoon) => platoon.duties),
  ]);
  return {
    company: companies.map((one) => one.company),
    platoon: chosen?.platoons.map(({ platoon }) => platoon) ?? [],
    ms_level: LEVELS,
    duty: [...new Set(duties.map(({ duty }) => duty))].toSorted(),
  };
}
