// Enters an incident, or writes down what became known and done since.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type PrivacyIncident } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField, TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAddIncident, useChangeIncident } from "../../mutations";
import { fromBox, toBox } from "../moments";

interface IncidentDialogProps {
  /** Null for a new one. */
  incident: PrivacyIncident | null;
  onClose: () => void;
}

function typedFor(incident: PrivacyIncident | null) {
  return {
    found_at: toBox(incident?.found_at ?? new Date().toISOString()),
    happened_at: toBox(incident?.happened_at ?? null),
    nature: incident?.nature ?? "",
    data: incident?.data ?? "",
    people_count: incident?.people_count?.toString() ?? "",
    measures: incident?.measures ?? "",
    contact: incident?.contact ?? "",
    notified_commission_at: toBox(incident?.notified_commission_at ?? null),
    notified_people_at: toBox(incident?.notified_people_at ?? null),
    closed_at: toBox(incident?.closed_at ?? null),
  };
}

type Typed = ReturnType<typeof typedFor>;

function bodyOf(typed: Typed) {
  return {
    found_at: fromBox(typed.found_at) ?? "",
    happened_at: fromBox(typed.happened_at),
    nature: typed.nature.trim(),
    data: typed.data.trim(),
    people_count: typed.people_count === "" ? null : Number(typed.people_count),
    measures: typed.measures.trim(),
    contact: typed.contact.trim(),
    notified_commission_at: fromBox(typed.notified_commission_at),
    notified_people_at: fromBox(typed.notified_people_at),
    closed_at: fromBox(typed.closed_at),
  };
}

export function IncidentDialog({ incident, onClose }: IncidentDialogProps) {
  const { t } = useLingui();
  const add = useAddIncident();
  const change = useChangeIncident();
  const act = incident ? change : add;
  const [typed, setTyped] = useState(() => typedFor(incident));
  const fields = act.error instanceof ApiError ? act.error.fields : {};
  const done = () => {
    toast(incident ? t`The incident is changed.` : t`The incident is entered.`);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf(typed);
    if (incident) {
      change.mutate({ id: incident.id, version: incident.version, body }, { onSuccess: done });
    } else {
      add.mutate(body, { onSuccess: done });
    }
  };
  const box = (name: keyof Typed) => ({
    value: typed[name],
    error: fields[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
  });
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={incident ? t`Change the incident` : t`Enter an incident`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form="incident" kind="primary" isBusy={act.isPending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form id="incident" noValidate onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        {act.error ? (
          <div className="sm:col-span-2">
            <ErrorState isInline error={act.error} />
          </div>
        ) : null}
        <TextInput
          label={t`Found`}
          hint={t`The 72 hours run from here.`}
          type="datetime-local"
          {...box("found_at")}
        />
        <TextInput
          label={t`Happened`}
          isOptional={t`when known`}
          type="datetime-local"
          {...box("happened_at")}
        />
        <TextArea
          label={t`What happened`}
          className="sm:col-span-2"
          maxLength={2000}
          {...box("nature")}
        />
        <TextArea label={t`Data concerned`} rows={2} maxLength={1000} {...box("data")} />
        <NumberField
          label={t`People concerned`}
          isOptional={t`when known`}
          {...box("people_count")}
        />
        <TextArea
          label={t`Measures`}
          isOptional={t`optional`}
          hint={t`What was done against it, and against its coming again.`}
          className="sm:col-span-2"
          maxLength={2000}
          {...box("measures")}
        />
        <TextInput
          label={t`Contact`}
          isOptional={t`optional`}
          hint={t`Who answers questions about it.`}
          className="sm:col-span-2"
          maxLength={200}
          {...box("contact")}
        />
        <TextInput
          label={t`The Commission was told`}
          isOptional={t`optional`}
          type="datetime-local"
          {...box("notified_commission_at")}
        />
        <TextInput
          label={t`People were told`}
          isOptional={t`optional`}
          type="datetime-local"
          {...box("notified_people_at")}
        />
        {incident && (
          <TextInput
            label={t`Closed`}
            isOptional={t`optional`}
            type="datetime-local"
            {...box("closed_at")}
          />
        )}
      </form>
    </Dialog>
  );
}
