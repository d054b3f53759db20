// Writes a policy: every choice the arithmetic leaves open, each with what it means.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { Select } from "@/ui/Select";
import { NumberField, TextArea, TextInput } from "@/ui/TextInput";
import { BandsEditor } from "./BandsEditor";
import { type NumberName, type PolicyDraft, weightsOf } from "./draft";

interface DraftFormProps {
  id: string;
  draft: PolicyDraft;
  /** What is wrong, by field. */
  wrong: Partial<Record<string, readonly string[]>>;
  onChange: (change: Partial<PolicyDraft>) => void;
  onSubmit: () => void;
}

export function DraftForm({ id, draft, wrong, onChange, onSubmit }: DraftFormProps) {
  const { t } = useLingui();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const number = (name: NumberName, label: string, hint?: string) => (
    <NumberField
      decimals
      label={label}
      hint={hint}
      value={draft[name]}
      error={wrong[name]}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  );
  return (
    <form id={id} noValidate onSubmit={submit} className="grid gap-6">
      <TextInput
        label={t`Name`}
        hint={t`A known name makes its next version. Small letters, digits and hyphens.`}
        value={draft.name}
        maxLength={40}
        error={wrong.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-base font-semibold">
          <Trans>Weights</Trans>
        </legend>
        <div className="grid grid-cols-3 items-start gap-3">
          {number("attendance_weight", t`Attendance`)}
          {number("aptitude_weight", t`Aptitude`)}
          {number("proficiency_weight", t`Proficiency`)}
        </div>
        <WeightSum sum={weightsOf(draft)} />
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-1 text-base font-semibold">
          <Trans>Attendance</Trans>
        </legend>
        {number("late_credit", t`Credit of a late day`, t`1 is a full day, 0 is an absence`)}
        <Select
          label={t`An excused day`}
          value={draft.excused}
          error={wrong.excused}
          choices={[
            { value: "present", label: t`counts as present` },
            { value: "left_out", label: t`is left out of the days` },
            { value: "absent", label: t`counts as absent` },
          ]}
          onChange={({ target }) => onChange({ excused: target.value as PolicyDraft["excused"] })}
        />
        <Select
          label={t`Days that count`}
          value={draft.denominator}
          error={wrong.denominator}
          choices={[
            { value: "held", label: t`days held so far` },
            { value: "planned", label: t`every planned day` },
          ]}
          onChange={({ target }) =>
            onChange({ denominator: target.value as PolicyDraft["denominator"] })
          }
        />
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-base font-semibold">
          <Trans>Aptitude</Trans>
        </legend>
        <div className="grid grid-cols-3 items-start gap-3">
          {number("aptitude_start", t`Start`)}
          {number("aptitude_cap", t`Most`)}
          {number("aptitude_floor", t`Least`)}
        </div>
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-1 text-base font-semibold">
          <Trans>Proficiency and passing</Trans>
        </legend>
        <Select
          label={t`A score becomes`}
          value={draft.proficiency_method}
          error={wrong.proficiency_method}
          choices={[
            { value: "direct", label: t`score ÷ maximum × 100` },
            { value: "base_50", label: t`score ÷ maximum × 50 + 50` },
          ]}
          onChange={({ target }) =>
            onChange({ proficiency_method: target.value as PolicyDraft["proficiency_method"] })
          }
        />
        {number("passing_percent", t`Passing percent`, t`It begins a line of the table below`)}
      </fieldset>
      <BandsEditor
        bands={draft.bands}
        error={wrong.bands}
        onChange={(bands) => onChange({ bands })}
      />
      <TextArea
        label={t`Note`}
        hint={t`Whose rule this is, and since when`}
        value={draft.note ?? ""}
        maxLength={500}
        error={wrong.note}
        onChange={({ target }) => onChange({ note: target.value })}
      />
    </form>
  );
}

function WeightSum({ sum }: { sum: number | null }) {
  if (sum === null) return null;
  const isWhole = sum === 100;
  return (
    <p className={`tabular text-sm ${isWhole ? "text-muted" : "font-medium text-danger"}`}>
      {isWhole ? <Trans>Together 100.</Trans> : <Trans>Together {sum}; they must make 100.</Trans>}
    </p>
  );
}
