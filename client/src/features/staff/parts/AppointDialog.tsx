// Enters somebody as training staff; an account is a matter of its own.
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { ApiError } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAppointStaff } from "../mutations";

export function AppointDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const appoint = useAppointStaff();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Add training staff`}
      description={t`The record alone. Whoever should sign in gets an account under People.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={appoint.isPending}>
            <Trans>Add</Trans>
          </Button>
        </>
      }
    >
      <AppointForm form={form} appoint={appoint} onDone={onClose} />
    </Dialog>
  );
}

interface AppointFormProps {
  form: string;
  appoint: ReturnType<typeof useAppointStaff>;
  onDone: () => void;
}

function AppointForm({ form, appoint, onDone }: AppointFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const fields = appoint.error instanceof ApiError ? appoint.error.fields : {};
  const isGeneral = appoint.error && Object.keys(fields).length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const value = (name: string) => String(given.get(name) ?? "").trim();
    appoint.mutate(
      {
        rank: value("rank"),
        first_name: value("first_name"),
        last_name: value("last_name"),
        position: value("position"),
      },
      {
        onSuccess: ({ id, name }) => {
          toast(t`${name} is on the staff list.`);
          onDone();
          void navigate({ to: "/staff/$id", params: { id } });
        },
      },
    );
  };
  return (
    <form id={form} onSubmit={submit} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={appoint.error} />}
      <TextInput label={t`Rank`} name="rank" maxLength={30} error={fields.rank} />
      <TextInput
        label={t`First name`}
        name="first_name"
        required
        maxLength={60}
        error={fields.first_name}
      />
      <TextInput
        label={t`Last name`}
        name="last_name"
        required
        maxLength={60}
        error={fields.last_name}
      />
      <TextInput label={t`Position`} name="position" maxLength={80} error={fields.position} />
    </form>
  );
}
