// Strength by company and platoon right now; each line leads to its roll.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useMemo } from "react";
import type { MusterRow } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { useNarrow } from "@/ui/useNarrow";
import type { Counts } from "../../muster/totals";

interface MusterProps {
  day: number;
  rows: readonly MusterRow[];
}

export function MusterTable({ day, rows }: MusterProps) {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  const columns = useMusterColumns(day);
  if (isNarrow && rows.length > 0) return <MusterList day={day} rows={rows} />;
  return (
    <DataTable
      caption={t`Muster by company and platoon`}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.company} ${row.platoon}`}
      empty={
        <EmptyState
          why={t`Nobody is on the roster of this day.`}
          next={t`Cadets appear here once they are enrolled in this term.`}
        />
      }
    />
  );
}

function MusterList({ day, rows }: MusterProps) {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Muster by company and platoon`} className="card divide-y divide-line">
      {rows.map((row) => (
        <li key={`${row.company} ${row.platoon}`} className="px-4 py-2">
          <div className="flex items-center gap-3">
            <div className="min-w-0 flex-1">
              <UnitLink day={day} row={row} />
            </div>
            <Unmarked count={row.unaccounted} />
          </div>
          <p className="tabular pb-1 text-sm text-muted">
            <Trans>
              {row.present + row.late} of {row.strength} came, {row.excused} excused, {row.absent}{" "}
              absent
            </Trans>
          </p>
        </li>
      ))}
    </ul>
  );
}

function useMusterColumns(day: number): readonly Column<MusterRow>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const number = (key: keyof Counts, header: string) => ({
      key,
      header,
      isNumeric: true,
      cell: (row: MusterRow) => row[key],
      sortBy: (row: MusterRow) => row[key],
    });
    return [
      {
        key: "unit",
        header: t`Company and platoon`,
        cell: (row) => <UnitLink day={day} row={row} />,
        sortBy: (row) => `${row.company} ${row.platoon}`,
        inCard: "title",
      },
      number("strength", t`Strength`),
      number("present", t`Present`),
      number("late", t`Late`),
      number("excused", t`Excused`),
      number("absent", t`Absent`),
      {
        ...number("unaccounted", t`Unmarked`),
        cell: (row) => <Unmarked count={row.unaccounted} />,
      },
    ];
  }, [t, day]);
}

function UnitLink({ day, row }: { day: number; row: MusterRow }) {
  return (
    <Link
      to="/days/$id/roll"
      params={{ id: String(day) }}
      search={{ company: row.company, platoon: row.platoon }}
      className="inline-flex min-h-9 items-center gap-1 font-medium text-brand-text hover:underline"
    >
      {row.company}, {row.platoon}
      <ChevronRight aria-hidden="true" className="size-4 opacity-60" />
    </Link>
  );
}

function Unmarked({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return <Badge tone="ok">{t`complete`}</Badge>;
  return <Badge tone="warn">{t`${count} unmarked`}</Badge>;
}
