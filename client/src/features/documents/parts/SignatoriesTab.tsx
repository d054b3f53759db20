// Who signs documents, from which day; nothing is issued while a position is vacant.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { type FormEvent, useMemo, useState } from "react";
import type { Signatory } from "@/lib/api";
import { ApiError } from "@/lib/api";
import { showDate, todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { useAddSignatory, useEndSignatory } from "../mutations";
import { signatoriesQuery } from "../queries";
import { usePositionWord } from "./documentWords";

const POSITIONS = ["preparer", "checker", "commandant", "registrar"] as const;

export function SignatoriesTab() {
  const { t } = useLingui();
  const query = useQuery(signatoriesQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [ending, setEnding] = useState<Signatory | null>(null);
  const columns = useColumns(setEnding);
  return (
    <div className="grid gap-4">
      <div>
        <Button kind="primary" onClick={() => setIsAdding(true)}>
          <Trans>Enter somebody who signs</Trans>
        </Button>
      </div>
      <Loaded query={query}>
        {({ results }) => (
          <DataTable
            caption={t`People who sign`}
            columns={columns}
            rows={results}
            keyOf={(row) => row.id}
            isDimmed={(row) => row.valid_to !== null && row.valid_to < todayInManila()}
            empty={
              <EmptyState
                icon={<PenLine aria-hidden="true" />}
                why={<Trans>Nobody is entered.</Trans>}
                next={<Trans>Documents cannot be issued until somebody holds each position.</Trans>}
              />
            }
          />
        )}
      </Loaded>
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
      {ending && <EndTermDialog row={ending} onClose={() => setEnding(null)} />}
    </div>
  );
}

function useColumns(onEnd: (row: Signatory) => void): readonly Column<Signatory>[] {
  const { t } = useLingui();
  const positionWord = usePositionWord();
  return useMemo(
    () => [
      {
        key: "name",
        header: t`Name`,
        cell: (row) => `${row.rank} ${row.name}`.trim(),
        inCard: "title",
      },
      { key: "position", header: t`Position`, cell: (row) => positionWord(row.position) },
      { key: "from", header: t`From`, cell: (row) => showDate(row.valid_from) },
      {
        key: "to",
        header: t`Until`,
        cell: (row) => (row.valid_to ? showDate(row.valid_to) : t`further notice`),
      },
      {
        key: "acts",
        header: t`Acts`,
        cell: (row) =>
          row.valid_to === null ? (
            <Button size="small" onClick={() => onEnd(row)}>
              <Trans>Set the last day</Trans>
            </Button>
          ) : null,
      },
    ],
    [t, positionWord, onEnd],
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const positionWord = usePositionWord();
  const add = useAddSignatory();
  const [values, setValues] = useState({
    position: "commandant" as (typeof POSITIONS)[number],
    name: "",
    rank: "",
    valid_from: todayInManila(),
  });
  const fields = add.error instanceof ApiError ? add.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(values, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Trans>Enter somebody who signs</Trans>}
      actions={
        <Button type="submit" form="signatory" kind="primary" isBusy={add.isPending}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      <form id="signatory" onSubmit={submit} noValidate className="grid gap-4">
        {add.error ? <ErrorState isInline error={add.error} /> : null}
        <Select
          label={t`Position`}
          value={values.position}
          choices={POSITIONS.map((value) => ({ value, label: positionWord(value) }))}
          onChange={(event) =>
            setValues({ ...values, position: event.target.value as typeof values.position })
          }
        />
        <TextInput
          label={t`Name`}
          value={values.name}
          maxLength={120}
          error={fields.name}
          onChange={(event) => setValues({ ...values, name: event.target.value })}
        />
        <TextInput
          label={t`Rank`}
          value={values.rank}
          maxLength={40}
          error={fields.rank}
          onChange={(event) => setValues({ ...values, rank: event.target.value })}
        />
        <TextInput
          label={t`Signs from`}
          type="date"
          value={values.valid_from}
          error={fields.valid_from}
          onChange={(event) => setValues({ ...values, valid_from: event.target.value })}
        />
      </form>
    </Dialog>
  );
}

function EndTermDialog({ row, onClose }: { row: Signatory; onClose: () => void }) {
  const { t } = useLingui();
  const end = useEndSignatory();
  const [day, setDay] = useState(todayInManila());
  const { name } = row;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({ id: row.id, version: row.version, valid_to: day }, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Trans>The last day {name} signs</Trans>}
      actions={
        <Button type="submit" form="last-day" kind="primary" isBusy={end.isPending}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      <form id="last-day" onSubmit={submit} noValidate className="grid gap-4">
        {end.error ? <ErrorState isInline error={end.error} /> : null}
        <TextInput
          label={t`Last day`}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
