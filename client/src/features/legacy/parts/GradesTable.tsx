// Cadets with the total and the grade of the old screen beside ours; a name opens all figures.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { Comparison, Figures } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Column, DataTable } from "@/ui/DataTable";
import { CauseBadges } from "./CauseBadges";
import { isSameValue } from "./decimals";
import { textOf, useOutcome } from "./figureWords";

interface GradesTableProps {
  grades: readonly Comparison[];
  empty: ReactNode;
}

export function GradesTable({ grades, empty }: GradesTableProps) {
  const { t } = useLingui();
  const columns = useMemo<readonly Column<Comparison>[]>(
    () => [
      { key: "name", header: t`Cadet`, inCard: "title", cell: (row) => <Who row={row} /> },
      {
        key: "unit",
        header: t`Unit`,
        cell: ({ company, platoon }) => [company, platoon].filter(Boolean).join(", ") || "–",
      },
      {
        key: "old",
        header: t`Old screen`,
        isNumeric: true,
        cell: ({ old }) => <Outcome figures={old} />,
      },
      {
        key: "ours",
        header: t`Here`,
        isNumeric: true,
        cell: (row) => <Outcome figures={row.ours} isOther={isOther(row)} />,
      },
      { key: "why", header: t`Why`, cell: ({ causes }) => <CauseBadges causes={causes} /> },
    ],
    [t],
  );
  return (
    <DataTable
      caption={t`Grades of the old screens and ours`}
      columns={columns}
      rows={grades}
      keyOf={({ enrolment }) => enrolment}
      empty={empty}
    />
  );
}

function isOther({ old, ours }: Comparison): boolean {
  return (["final_grade", "grade", "remarks"] as const).some(
    (name) => !isSameValue(textOf(old, name), textOf(ours, name)),
  );
}

function Who({ row: { enrolment, cadet } }: { row: Comparison }) {
  return (
    <div className="max-w-80 min-w-40">
      <Link
        from="/legacy"
        to="."
        search={(before) => ({ ...before, cadet: enrolment })}
        resetScroll={false}
        className="inline-flex min-h-6 items-center font-medium hover:text-brand-text hover:underline"
      >
        {cadet.name}
      </Link>
      <p className="tabular text-[0.8125rem] font-normal text-muted">{cadet.student_number}</p>
    </div>
  );
}

function Outcome({ figures, isOther: differs = false }: { figures: Figures; isOther?: boolean }) {
  const outcomeOf = useOutcome();
  return (
    <span
      className={cx(
        differs && "rounded-md bg-gold-soft px-1.5 py-0.5 font-semibold text-gold-text",
      )}
    >
      {outcomeOf(figures)}
    </span>
  );
}
