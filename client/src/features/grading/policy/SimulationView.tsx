// What the draft would do: counts first, then every cadet whose mark would be another.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Download, Scale, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Compared, PolicyRequest, Simulation } from "@/lib/api";
import { saveFile } from "@/lib/download";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Select } from "@/ui/Select";
import { StatTile } from "@/ui/StatTile";
import { BothReceipts } from "./BothReceipts";
import { comparisonCsv } from "./comparison";
import { Standings } from "./Standings";
import { SHIFT_TONES, SHIFTS, type Shift, useShiftWords } from "./shiftWords";

interface SimulationViewProps {
  simulation: Simulation;
  draft: PolicyRequest;
}

const SHOWN = 200;

export function SimulationView({ simulation, draft }: SimulationViewProps) {
  const { t } = useLingui();
  const words = useShiftWords();
  const [shift, setShift] = useState<Shift | "">("");
  const [opened, setOpened] = useState<Compared | null>(null);
  const { shifts, cadets } = simulation;
  const rows = inOrder(simulation.rows).filter((row) => !shift || row.shift === shift);
  const columns: Column<Compared>[] = [
    {
      key: "name",
      header: t`Cadet`,
      inCard: "title",
      cell: (row) => (
        <button
          type="button"
          className="min-h-10 text-left font-medium text-brand-text hover:underline"
          onClick={() => setOpened(row)}
        >
          {row.name}
          <span className="block text-[0.8125rem] font-normal text-muted">
            {row.student_number}
          </span>
        </button>
      ),
    },
    { key: "unit", header: t`Unit`, cell: (row) => [row.company, row.platoon].join(" ") },
    {
      key: "shift",
      header: t`Difference`,
      inCard: "aside",
      cell: (row) => <Badge tone={SHIFT_TONES[row.shift]}>{words[row.shift]}</Badge>,
    },
    { key: "before", header: t`Now`, isNumeric: true, cell: (row) => markOf(row.before) },
    { key: "after", header: t`Then`, isNumeric: true, cell: (row) => markOf(row.after) },
  ];
  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatTile label={t`Would fail`} value={shifts.now_fails} note={ofAll(cadets)} />
        <StatTile label={t`Would pass`} value={shifts.now_passes} note={ofAll(cadets)} />
        <StatTile
          label={t`Another equivalent`}
          value={shifts.equivalent + shifts.remark}
          note={ofAll(cadets)}
        />
        <StatTile label={t`Only other numbers`} value={shifts.numbers} note={ofAll(cadets)} />
      </div>
      {simulation.cautions.map(({ field, message }) => (
        <p
          key={field}
          className="flex gap-2.5 rounded-card border border-warn/30 bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      ))}
      <Standings standings={simulation.standings} />
      {simulation.rows.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label={t`Show`}
            className="min-w-0 flex-1 basis-56"
            placeholder={t`Every difference`}
            value={shift}
            choices={SHIFTS.map((value) => ({
              value,
              label: `${words[value]} (${shifts[value]})`,
            }))}
            onChange={({ target }) => setShift(target.value as Shift | "")}
          />
          <Button
            icon={<Download aria-hidden="true" className="size-4" />}
            onClick={() => saveFile("comparison.csv", "text/csv", comparisonCsv(simulation))}
          >
            <Trans>Save as a table</Trans>
          </Button>
        </div>
      )}
      <DataTable
        caption={t`Cadets whose mark would be another`}
        columns={columns}
        rows={rows.slice(0, SHOWN)}
        keyOf={(row) => row.enrolment}
        empty={
          <EmptyState
            icon={<Scale aria-hidden="true" />}
            why={<Trans>No cadet would get another mark.</Trans>}
            next={<Trans>Equivalents and remarks stay as they are under this draft.</Trans>}
          />
        }
      />
      {rows.length > SHOWN && (
        <p className="text-sm text-muted">
          <Trans>
            The first {SHOWN} of {rows.length} are shown; the table you save holds all.
          </Trans>
        </p>
      )}
      <BothReceipts row={opened} draft={draft} onClose={() => setOpened(null)} />
    </div>
  );
}

function ofAll(cadets: number) {
  return <Plural value={cadets} one="of # cadet" other="of # cadets" />;
}

function markOf({ total, equivalent, remark }: Compared["before"]) {
  return `${total ?? "–"} → ${equivalent ?? remark}`;
}

function inOrder(rows: readonly Compared[]): Compared[] {
  return rows.toSorted((a, b) => SHIFTS.indexOf(a.shift) - SHIFTS.indexOf(b.shift));
}
