// The form that makes a sheet: for whom, and whether unused codes are replaced.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { unitsQuery } from "@/features/cadets";
import { useTerm } from "@/features/system";
import { type ActivationSheetRequest, ApiError, type Term, type Unit } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toasts";
import { useMakeSheet } from "../mutations";

interface MakeSheetDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function MakeSheetDialog({ isOpen, onClose }: MakeSheetDialogProps) {
  const { t } = useLingui();
  const { term, terms } = useTerm();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Make an activation sheet`}
      description={t`Cadets without an account get one; who has chosen a password already is left out.`}
    >
      {term ? (
        <MakeSheetForm term={term} terms={terms} onDone={onClose} />
      ) : (
        <EmptyState
          why={<Trans>There is no term yet.</Trans>}
          next={
            <Trans>Open a term and import its roster first; codes are made for a roster.</Trans>
          }
        />
      )}
    </Dialog>
  );
}

interface FormProps {
  term: Term;
  terms: readonly Term[];
  onDone: () => void;
}

interface Choice {
  term: number;
  company: string;
  platoon: string;
  level: string;
}

function MakeSheetForm({ term: shown, terms, onDone }: FormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const make = useMakeSheet();
  const [choice, setChoice] = useState<Choice>({
    term: shown.id,
    company: "",
    platoon: "",
    level: "",
  });
  const [renew, setRenew] = useState(false);
  const units = useQuery(unitsQuery(choice.term)).data?.units ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(requestOf(choice, renew), {
      onSuccess: ({ id, codes }) => {
        toast(
          codes === 0
            ? t`Nobody needed a code: all have a password or hold a code that works.`
            : t`${codes} codes are made. Print the sheet next.`,
        );
        onDone();
        if (codes === 0) return;
        void navigate({ to: "/activation/$id", params: { id } });
      },
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {make.isError && <Refused error={make.error} />}
      <Whom choice={choice} onChoose={setChoice} terms={terms} units={units} />
      <label className="flex gap-3 text-sm">
        <input
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-brand"
          checked={renew}
          onChange={({ target }) => setRenew(target.checked)}
        />
        <span>
          <span className="block font-medium">
            <Trans>Replace codes that were not used</Trans>
          </span>
          <span className="text-muted">
            <Trans>
              Slips handed out before stop working. Without this, cadets who hold a working code are
              left out.
            </Trans>
          </span>
        </span>
      </label>
      <p role="status" className="tabular text-sm text-muted">
        <Plural
          value={strengthOf(units, choice)}
          one="For # cadet at most."
          other="For # cadets at most."
        />
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={make.isPending}>
          <Trans>Make the sheet</Trans>
        </Button>
      </div>
    </form>
  );
}

// The fields here only offer what exists, so a refused field is told like any other refusal.
function Refused({ error }: { error: Error }) {
  const fields = error instanceof ApiError ? Object.values(error.fields).flat() : [];
  const told = fields.length > 0 ? { detail: fields.join(" "), requestId: "" } : error;
  return <ErrorState isInline error={told} />;
}

function requestOf({ term, company, platoon, level }: Choice, renew: boolean) {
  return {
    term,
    ...(company ? { company } : {}),
    ...(platoon ? { platoon } : {}),
    ...(level ? { ms_level: level } : {}),
    renew,
  } as ActivationSheetRequest;
}

function strengthOf(units: readonly Unit[], { company, platoon, level }: Choice): number {
  const isMeant = (unit: Unit) =>
    (!company || unit.company === company) &&
    (!platoon || unit.platoon === platoon) &&
    (!level || unit.ms_level === level);
  return units.filter(isMeant).reduce((sum, { strength }) => sum + strength, 0);
}

interface WhomProps {
  choice: Choice;
  onChoose: (choice: Choice) => void;
  terms: readonly Term[];
  units: readonly Unit[];
}

function Whom({ choice, onChoose, terms, units }: WhomProps) {
  const { t } = useLingui();
  const inCompany = units.filter(({ company }) => !choice.company || company === choice.company);
  const choices = (values: readonly string[]) =>
    [...new Set(values)].filter(Boolean).map((value) => ({ value, label: value }));
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Select
        label={t`Term`}
        value={String(choice.term)}
        choices={terms.map(({ id, label }) => ({ value: String(id), label }))}
        onChange={({ target }) =>
          onChoose({ term: Number(target.value), company: "", platoon: "", level: "" })
        }
      />
      <Select
        label={t`MS level`}
        placeholder={t`All`}
        value={choice.level}
        choices={choices(units.map(({ ms_level: level }) => level))}
        onChange={({ target }) => onChoose({ ...choice, level: target.value })}
      />
      <Select
        label={t`Company`}
        placeholder={t`All`}
        value={choice.company}
        choices={choices(units.map(({ company }) => company))}
        onChange={({ target }) => onChoose({ ...choice, company: target.value, platoon: "" })}
      />
      <Select
        label={t`Platoon`}
        placeholder={t`All`}
        value={choice.platoon}
        choices={choices(inCompany.map(({ platoon }) => platoon))}
        onChange={({ target }) => onChoose({ ...choice, platoon: target.value })}
      />
    </div>
  );
}
