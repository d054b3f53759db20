// The form of a term: what is planned of it, and what of it may still change.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ApiError, StaleError, type Term, type TermRequest } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { NumberField, TextInput } from "@/ui/TextInput";

interface TermFormProps {
  term?: Term;
  error: Error | null;
  isBusy: boolean;
  onSubmit: (typed: TermRequest) => void;
  onBack: () => void;
}

export function TermForm({ term, error, isBusy, onSubmit, onBack }: TermFormProps) {
  const { t } = useLingui();
  const fields = error instanceof ApiError ? error.fields : {};
  const isGeneral = error !== null && Object.keys(fields).length === 0;
  // Training writes to it: only its end and its number of days still change.
  const isBegun = term !== undefined && term.state !== "draft";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    onSubmit({
      school_year: value("school_year"),
      semester: value("semester") as Term["semester"],
      starts_on: value("starts_on"),
      ends_on: value("ends_on"),
      planned_days: Number(value("planned_days")),
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {error instanceof StaleError ? (
        <Overtaken />
      ) : (
        isGeneral && <ErrorState isInline error={error} />
      )}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextInput
          label={t`School year`}
          name="school_year"
          required
          readOnly={isBegun}
          pattern="\d{4}-\d{4}"
          placeholder="2026-2027"
          defaultValue={term?.school_year}
          error={fields.school_year}
        />
        <Select
          label={t`Semester`}
          name="semester"
          defaultValue={term?.semester}
          choices={[
            { value: "first", label: t`1st semester` },
            { value: "second", label: t`2nd semester` },
            { value: "summer", label: t`Summer` },
          ].map((choice) => ({ ...choice, isDisabled: isBegun && choice.value !== term.semester }))}
          error={fields.semester}
        />
        <TextInput
          label={t`First day`}
          name="starts_on"
          type="date"
          required
          readOnly={isBegun}
          defaultValue={term?.starts_on}
          hint={isBegun ? t`Fixed since the term was opened.` : undefined}
          error={fields.starts_on}
        />
        <TextInput
          label={t`Last day`}
          name="ends_on"
          type="date"
          required
          defaultValue={term?.ends_on}
          error={fields.ends_on}
        />
        <NumberField
          label={t`Training days`}
          name="planned_days"
          required
          maxLength={2}
          defaultValue={String(term?.planned_days ?? 15)}
          hint={t`How many the unit means to hold.`}
          error={fields.planned_days}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {term ? <Trans>Save</Trans> : <Trans>Plan the term</Trans>}
        </Button>
      </div>
    </form>
  );
}

function Overtaken() {
  return (
    <p role="alert" className="rounded-control bg-warn-soft px-3 py-2.5 text-sm text-warn">
      <Trans>
        Somebody else changed this term meanwhile. Go back, look at it again, and change it once
        more if it is still needed.
      </Trans>
    </p>
  );
}
