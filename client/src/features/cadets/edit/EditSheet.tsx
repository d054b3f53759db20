// A form over some fields of a record, which never overwrites what its author has not seen.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ApiError, StaleError } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { FieldInput } from "./FieldInput";
import {
  changedFields,
  clashesOf,
  type Draft,
  draftOf,
  type EditField,
  merged,
  type Row,
  read,
  type Value,
} from "./fields";
import { MergePanel, type Side } from "./MergePanel";

export interface Edit {
  version: number;
  changes: Record<string, Value>;
}

export interface EditSheetProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  fields: readonly EditField[];
  /** The record as the page shows it, with its `version`. */
  row: Row & { version: number };
  save: UseMutationResult<unknown, Error, Edit>;
  /** Reads the record again, for parts that a refusal does not carry. */
  readAgain?: () => Promise<Row & { version: number }>;
}

export function EditSheet(props: EditSheetProps) {
  const form = useId();
  const isOnline = useIsOnline();
  const { isOpen, onClose, title, description, save } = props;
  const close = () => {
    save.reset();
    onClose();
  };
  return (
    <Sheet
      isOpen={isOpen}
      onClose={close}
      title={title}
      description={description}
      actions={
        <>
          {!isOnline && (
            <p className="mr-auto self-center text-sm text-warn">
              <Trans>You are offline. Saving needs a connection.</Trans>
            </p>
          )}
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button
            type="submit"
            form={form}
            kind="primary"
            isBusy={save.isPending}
            disabled={!isOnline}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <EditForm {...props} onClose={close} form={form} />
    </Sheet>
  );
}

interface Met {
  theirs: Draft;
  version: number;
}

function EditForm({
  fields,
  row,
  save,
  readAgain,
  onClose,
  form,
}: EditSheetProps & { form: string }) {
  const { t } = useLingui();
  // What the author saw when the form opened; a refresh of the page behind it does not move it.
  const [seen] = useState(() => ({ before: draftOf(fields, row), version: row.version }));
  const [mine, setMine] = useState<Draft>(seen.before);
  const [met, setMet] = useState<Met | null>(null);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const clashes = met ? clashesOf(fields, seen.before, mine, met.theirs) : [];
  const errors = save.error instanceof ApiError ? save.error.fields : {};
  const isGeneral =
    save.error && !(save.error instanceof StaleError) && Object.keys(errors).length === 0;

  const meet = async (error: Error) => {
    if (!(error instanceof StaleError)) return;
    const found = readAgain ? await readAgain() : (error.current as Row & { version: number });
    setMet({ theirs: draftOf(fields, found), version: found.version });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const base = met ? met.theirs : seen.before;
    const wanted = met
      ? merged(fields, { before: seen.before, mine, theirs: met.theirs }, chosen)
      : mine;
    const changed = changedFields(fields, base, wanted);
    if (changed.length === 0) return onClose();
    const changes = Object.fromEntries(
      changed.map((field) => [field.name, read(field, wanted[field.name] ?? "")]),
    );
    save.mutate(
      { version: met?.version ?? seen.version, changes },
      {
        onSuccess: () => {
          toast(t`Saved.`);
          onClose();
        },
        onError: (error) => void meet(error),
      },
    );
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {isGeneral && <ErrorState isInline error={save.error} />}
      {met ? (
        <MergePanel
          clashes={clashes}
          chosen={chosen}
          onChoose={(name, side) => setChosen((before) => ({ ...before, [name]: side }))}
        />
      ) : (
        fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={mine[field.name] ?? ""}
            error={errors[field.name]}
            onChange={(text) => setMine((before) => ({ ...before, [field.name]: text }))}
          />
        ))
      )}
    </form>
  );
}
