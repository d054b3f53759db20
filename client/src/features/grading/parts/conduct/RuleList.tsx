// The catalogue as people read it: what earns merits, what demerits, and between how many points.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ConductRule } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";

interface RuleListProps {
  rules: readonly ConductRule[];
  /** What can be done with a rule. */
  acts?: ((rule: ConductRule) => ReactNode) | undefined;
}

export function RuleList({ rules, acts }: RuleListProps) {
  const { t } = useLingui();
  const of = (kind: ConductRule["kind"]) => rules.filter((rule) => rule.kind === kind);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Group title={t`Merits`} rules={of("merit")} acts={acts} />
      <Group title={t`Demerits`} rules={of("demerit")} acts={acts} />
    </div>
  );
}

function Group({ title, rules, acts }: RuleListProps & { title: string }) {
  if (rules.length === 0) return null;
  return (
    <section aria-label={title} className="card">
      <h2 className="border-b border-line px-4 py-2.5 font-semibold">{title}</h2>
      <ul className="divide-y divide-line">
        {rules.map((rule) => (
          <li
            key={rule.id}
            className={cx(
              "flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5",
              rule.is_retired && "text-muted",
            )}
          >
            <div className="min-w-0 flex-1 basis-52">
              <p className={cx(rule.is_retired && "line-through")}>{rule.words}</p>
              <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted">
                <span className="tabular">{rule.code}</span>
                {rule.version > 1 && (
                  <span>
                    <Trans>version {rule.version}</Trans>
                  </span>
                )}
                {rule.is_example && (
                  <Badge tone="info">
                    <Trans>example</Trans>
                  </Badge>
                )}
                {rule.is_retired && (
                  <Badge>
                    <Trans>retired</Trans>
                  </Badge>
                )}
              </p>
            </div>
            <span className="tabular font-semibold whitespace-nowrap">
              {rule.least === rule.most ? rule.least : `${rule.least}–${rule.most}`}
            </span>
            {acts?.(rule)}
          </li>
        ))}
      </ul>
    </section>
  );
}
