// The rule of the catalogue that a merit or demerit is given under; it proposes points and words.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ConductRule } from "@/lib/api";
import { Select } from "@/ui/Select";
import type { Award } from "../../conduct/award";
import { rulesQuery } from "../../conduct/queries";

interface RuleChoiceProps {
  award: Award;
  onChange: (changed: Partial<Omit<Award, "kind">>) => void;
  error: readonly string[] | undefined;
}

export function RuleChoice({ award, onChange, error }: RuleChoiceProps) {
  const { t } = useLingui();
  const rules = (useQuery(rulesQuery).data ?? []).filter(
    ({ kind, is_retired }) => kind === award.kind && !is_retired,
  );
  const choose = (rule: ConductRule | null) => {
    const isOwnWords = award.reason !== "" && award.reason !== award.rule?.words;
    onChange({
      rule,
      ...(rule && rule.least === rule.most ? { points: String(rule.least) } : {}),
      ...(isOwnWords ? {} : { reason: rule?.words ?? "" }),
    });
  };
  return (
    <Select
      label={t`Rule`}
      placeholder={t`None: in my own words`}
      choices={rules.map((rule) => ({ value: String(rule.id), label: labelOf(rule) }))}
      value={award.rule ? String(award.rule.id) : ""}
      onChange={({ target }) => choose(rules.find(({ id }) => String(id) === target.value) ?? null)}
      error={error}
    />
  );
}

function labelOf({ code, words, least, most }: ConductRule): string {
  return `${code} · ${words} (${least === most ? least : `${least}–${most}`})`;
}
