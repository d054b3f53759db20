// The form that gives somebody an account; the first password comes with an activation code.
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { ApiError, type Role } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAddPerson } from "../mutations";
import { useRoleWords } from "./personWords";

interface AddPersonDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function AddPersonDialog({ isOpen, onClose }: AddPersonDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Add a person`}
      description={t`For training staff and administrators. Cadets get their accounts from activation sheets.`}
    >
      <AddPersonForm onDone={onClose} />
    </Dialog>
  );
}

function AddPersonForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const navigate = useNavigate();
  const add = useAddPerson();
  const fields = add.error instanceof ApiError ? add.error.fields : {};
  const isGeneral = add.isError && Object.keys(fields).length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    const email = value("email");
    add.mutate(
      {
        full_name: value("full_name"),
        username: value("username"),
        role: value("role") as Role,
        ...(email ? { email } : {}),
      },
      {
        onSuccess: ({ id, full_name }) => {
          toast(t`${full_name} has an account. Issue an activation code next.`);
          onDone();
          void navigate({ to: "/people/$id", params: { id } });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={add.error} />}
      <TextInput
        label={t`Full name`}
        name="full_name"
        required
        maxLength={160}
        autoComplete="off"
        error={fields.full_name}
      />
      <TextInput
        label={t`User name`}
        name="username"
        required
        maxLength={60}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={t`Typed at every sign-in: short, without spaces.`}
        error={fields.username}
      />
      <Select
        label={t`Role`}
        name="role"
        defaultValue="staff"
        choices={(["staff", "admin"] as const).map((value) => ({ value, label: roles[value] }))}
        error={fields.role}
      />
      <TextInput
        label={t`E-mail`}
        isOptional={t`optional`}
        name="email"
        type="email"
        autoComplete="off"
        hint={t`Needed to set a forgotten password without an administrator.`}
        error={fields.email}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={add.isPending}>
          <Trans>Add the person</Trans>
        </Button>
      </div>
    </form>
  );
}
