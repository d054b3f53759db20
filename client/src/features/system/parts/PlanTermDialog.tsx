// The form that plans a term.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ApiError, type Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePlanTerm } from "../mutations";

interface PlanTermDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function PlanTermDialog({ isOpen, onClose }: PlanTermDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Plan a term`}
      description={t`It starts as a draft. Nobody can train in it until it is opened.`}
    >
      <PlanTermForm onDone={onClose} />
    </Dialog>
  );
}

function PlanTermForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const plan = usePlanTerm();
  const fields = plan.error instanceof ApiError ? plan.error.fields : {};
  const isGeneral = plan.isError && Object.keys(fields).length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    plan.mutate(
      {
        school_year: value("school_year"),
        semester: value("semester") as Term["semester"],
        starts_on: value("starts_on"),
        ends_on: value("ends_on"),
      },
      {
        onSuccess: (term) => {
          toast(t`${term.label} is planned.`);
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={plan.error} />}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextInput
          label={t`School year`}
          name="school_year"
          required
          pattern="\d{4}-\d{4}"
          placeholder="2026-2027"
          error={fields.school_year}
        />
        <Select
          label={t`Semester`}
          name="semester"
          choices={[
            { value: "first", label: t`1st semester` },
            { value: "second", label: t`2nd semester` },
            { value: "summer", label: t`Summer` },
          ]}
          error={fields.semester}
        />
        <TextInput
          label={t`First day`}
          name="starts_on"
          type="date"
          required
          error={fields.starts_on}
        />
        <TextInput label={t`Last day`} name="ends_on" type="date" required error={fields.ends_on} />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={plan.isPending}>
          <Trans>Plan the term</Trans>
        </Button>
      </div>
    </form>
  );
}
