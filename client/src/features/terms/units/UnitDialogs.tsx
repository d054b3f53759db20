// The dialogs of the tree: a new unit, another name or place, who is assigned.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { peopleQuery } from "@/features/people";
import { ApiError, type CompanyBranch, type PlatoonBranch, StaleError, type Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAddUnit, useEditUnit, useStaffUnit } from "../mutations";

interface FormDialogProps {
  title: string;
  save: ReactNode;
  isBusy: boolean;
  error: Error | null;
  onClose: () => void;
  onSave: (text: (name: string) => string) => void;
  children: (fields: Record<string, readonly string[]>) => ReactNode;
}

function FormDialog({ title, save, isBusy, error, onClose, onSave, children }: FormDialogProps) {
  const fields = error instanceof ApiError ? error.fields : {};
  const isGeneral = error !== null && Object.keys(fields).length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSave((name) => String(form.get(name) ?? "").trim());
  };
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <form onSubmit={submit} className="grid gap-4">
        {error instanceof StaleError ? (
          <p role="alert" className="rounded-control bg-warn-soft px-3 py-2.5 text-sm text-warn">
            <Trans>Somebody else changed this unit meanwhile. Go back and look at it again.</Trans>
          </p>
        ) : (
          isGeneral && <ErrorState isInline error={error} />
        )}
        {children(fields)}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A company, or a platoon of the company that is named. */
export function AddUnitDialog(props: { term: Term; company?: string; onClose: () => void }) {
  const { t } = useLingui();
  const { term, company, onClose } = props;
  const add = useAddUnit();
  const save = (text: (name: string) => string) => {
    const platoon = text("platoon");
    const battalion = text("battalion");
    add.mutate(
      {
        term: term.id,
        company: company ?? text("company"),
        ...(platoon ? { platoon } : {}),
        ...(battalion ? { battalion } : {}),
      },
      {
        onSuccess: () => {
          toast(t`The unit is entered.`);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={company ? t`New platoon of ${company}` : t`New company`}
      save={<Trans>Enter</Trans>}
      isBusy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSave={save}
    >
      {(fields) => (
        <>
          {!company && (
            <>
              <TextInput
                label={t`Company`}
                name="company"
                required
                maxLength={20}
                error={fields.company}
              />
              <TextInput
                label={t`Battalion`}
                isOptional={t`optional`}
                name="battalion"
                maxLength={40}
                error={fields.battalion}
              />
            </>
          )}
          <TextInput
            label={company ? t`Platoon` : t`First platoon`}
            {...(company ? {} : { isOptional: t`optional` })}
            name="platoon"
            required={company !== undefined}
            maxLength={20}
            error={fields.platoon}
          />
        </>
      )}
    </FormDialog>
  );
}

interface EditUnitProps {
  company: CompanyBranch;
  platoon?: PlatoonBranch | undefined;
  onClose: () => void;
}

/** Another name or place; everybody who stands in the unit goes along. */
export function EditUnitDialog({ company, platoon, onClose }: EditUnitProps) {
  const { t } = useLingui();
  const edit = useEditUnit();
  const unit = platoon ?? company;
  const save = (text: (name: string) => string) =>
    edit.mutate(
      {
        id: unit.id ?? 0,
        version: unit.version,
        changes: platoon
          ? { company: text("company"), platoon: text("platoon") }
          : { company: text("company"), battalion: text("battalion") },
      },
      {
        onSuccess: () => {
          toast(t`The unit is changed.`);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={
        platoon ? t`Change ${company.company} ${platoon.platoon}` : t`Change ${company.company}`
      }
      save={<Trans>Save</Trans>}
      isBusy={edit.isPending}
      error={edit.error}
      onClose={onClose}
      onSave={save}
    >
      {(fields) => (
        <>
          <p className="text-sm text-muted">
            <Trans>Everybody who stands in the unit goes along.</Trans>
          </p>
          {platoon && (
            <TextInput
              label={t`Platoon`}
              name="platoon"
              required
              maxLength={20}
              defaultValue={platoon.platoon}
              error={fields.platoon}
            />
          )}
          <TextInput
            label={t`Company`}
            name="company"
            required
            maxLength={20}
            defaultValue={company.company}
            error={fields.company}
          />
          {!platoon && (
            <TextInput
              label={t`Battalion`}
              isOptional={t`optional`}
              name="battalion"
              maxLength={40}
              defaultValue={company.battalion}
              error={fields.battalion}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

/** Who is assigned: one line for each person, an empty line for another one. */
export function StaffUnitDialog({ company, platoon, onClose }: EditUnitProps) {
  const { t } = useLingui();
  const staff = useStaffUnit();
  const people = useQuery(peopleQuery({ state: "active", page_size: 200 }));
  const unit = platoon ?? company;
  const [lines, setLines] = useState([...unit.duties.map(({ user }) => user), 0]);
  const choose = (at: number, user: number) => {
    const next = lines.with(at, user);
    setLines(next.at(-1) === 0 ? next : [...next, 0]);
  };
  const save = (text: (name: string) => string) =>
    staff.mutate(
      {
        id: unit.id ?? 0,
        version: unit.version,
        duties: lines.flatMap((user, at) =>
          user ? [{ user, duty: text(`duty-${at}`) || t`Trainer` }] : [],
        ),
      },
      {
        onSuccess: () => {
          toast(t`The assignment is kept.`);
          onClose();
        },
      },
    );
  const name = `${company.company} ${platoon?.platoon ?? ""}`.trim();
  return (
    <FormDialog
      title={t`Who is assigned to ${name}`}
      save={<Trans>Save</Trans>}
      isBusy={staff.isPending}
      error={staff.error}
      onClose={onClose}
      onSave={save}
    >
      {(fields) => (
        <Loaded query={people}>
          {({ results }) => (
            <div className="grid gap-4">
              {fields.duties && <p className="text-sm text-danger">{fields.duties.join(" ")}</p>}
              {lines.map((user, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are never reordered
                <div key={at} className="grid grid-cols-1 gap-2 sm:grid-cols-2">
                  <Select
                    label={t`Person ${at + 1}`}
                    placeholder={t`nobody`}
                    value={user ? String(user) : ""}
                    onChange={({ target }) => choose(at, Number(target.value))}
                    choices={results
                      .filter(({ role }) => role !== "cadet")
                      .map((each) => ({ value: String(each.id), label: each.full_name }))}
                  />
                  <TextInput
                    label={t`As what`}
                    name={`duty-${at}`}
                    maxLength={60}
                    disabled={!user}
                    defaultValue={unit.duties[at]?.duty}
                    placeholder={t`Trainer`}
                  />
                </div>
              ))}
            </div>
          )}
        </Loaded>
      )}
    </FormDialog>
  );
}
