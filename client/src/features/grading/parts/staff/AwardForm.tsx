// The fields of an award: merit or demerit, who, how many points, why, and when.
import { useLingui } from "@lingui/react/macro";
import type { FormEvent, ReactNode } from "react";
import { useMay } from "@/lib/auth";
import { todayInManila } from "@/lib/format";
import { cx } from "@/ui/cx";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField, TextArea, TextInput } from "@/ui/TextInput";
import type { Award, Kind, Missing } from "../../conduct/award";
import { RuleChoice } from "../conduct/RuleChoice";
import { PeoplePicker } from "./PeoplePicker";

interface AwardFormProps {
  id: string;
  term: number;
  award: Award;
  missing: readonly Missing[];
  error: Error | null;
  refused: Record<string, string[]>;
  onKind: (kind: Kind) => void;
  onChange: (changed: Partial<Omit<Award, "kind">>) => void;
  onSubmit: () => void;
}

export function AwardForm(props: AwardFormProps) {
  const { t } = useLingui();
  const { id, award, missing, error, refused, onChange } = props;
  const may = useMay();
  const mayGoBeyond = !may.do("recommendation.make") || may.do("conduct_rule.edit");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  const says = (field: Missing, text: string) => (missing.includes(field) ? text : refused[field]);
  return (
    <form id={id} noValidate onSubmit={submit} className="grid gap-5">
      {error && <ErrorState isInline error={error} />}
      <KindChoice
        kind={award.kind}
        onKind={(kind) => {
          onChange({ rule: null });
          props.onKind(kind);
        }}
      />
      <div data-field="people">
        <PeoplePicker
          term={props.term}
          people={award.people}
          onPeople={(people) => onChange({ people })}
          error={says("people", t`Choose who gets it, at most 500 cadets at once.`)}
        />
      </div>
      <RuleChoice award={award} onChange={onChange} error={refused.rule} />
      <div className="grid grid-cols-2 gap-4">
        <div data-field="points">
          <NumberField
            label={t`Points`}
            hint={
              award.rule
                ? t`From ${award.rule.least} to ${award.rule.most} by this rule`
                : mayGoBeyond
                  ? t`From 1 to 100`
                  : t`From 1 to 100; recommend what is too much for you alone`
            }
            maxLength={3}
            value={award.points}
            onChange={({ target }) => onChange({ points: target.value })}
            error={says("points", t`Give whole points from 1 to 100.`)}
          />
        </div>
        <div data-field="occurred_on">
          <TextInput
            label={t`Date`}
            type="date"
            max={todayInManila()}
            value={award.occurred_on}
            onChange={({ target }) => onChange({ occurred_on: target.value })}
            error={says("occurred_on", t`Choose a date that is not in the future.`)}
          />
        </div>
      </div>
      <div data-field="reason">
        <TextArea
          label={t`Reason`}
          hint={t`The cadet reads it as it stands here.`}
          maxLength={500}
          value={award.reason}
          onChange={({ target }) => onChange({ reason: target.value })}
          error={says("reason", t`Say what for.`)}
        />
      </div>
    </form>
  );
}

function KindChoice({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const { t } = useLingui();
  const one = (value: Kind, label: ReactNode) => (
    <label
      className={cx(
        "flex min-h-11 flex-1 cursor-pointer items-center justify-center rounded-[7px] text-[0.9375rem] font-medium",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-text",
        kind === value
          ? "bg-raised text-ink shadow-raised ring-1 ring-line"
          : "text-muted hover:text-ink",
      )}
    >
      <input
        type="radio"
        name="kind"
        value={value}
        checked={kind === value}
        onChange={() => onKind(value)}
        className="sr-only"
      />
      {label}
    </label>
  );
  return (
    <fieldset className="flex gap-1 rounded-control border border-line bg-sunken p-1">
      <legend className="sr-only">{t`Merit or demerit`}</legend>
      {one("merit", t`Merit`)}
      {one("demerit", t`Demerit`)}
    </fieldset>
  );
}
