// The gradebook on paper: the cadets shown, in the order shown. The grid itself draws only what is in view.
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import type { Term } from "@/lib/api";
import { showDateTime, showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Paper, PaperSignatures, PaperTable, usePaper } from "@/ui/Paper";
import type { GridRow } from "../../gradebook/CellBook";
import { columnsOf, type GridColumn, type NumberKey, textIn } from "../../gradebook/columns";
import type { GridStore } from "../../gradebook/GridStore";
import { useColumnWords } from "../../gradebook/grid/GridHeader";
import { useSaveStatus } from "../../gradebook/useGradebook";

interface PrintGradebookProps {
  store: GridStore;
  term: Term;
}

export function PrintGradebook({ store, term }: PrintGradebookProps) {
  const [paper, print] = usePaper();
  return (
    <>
      <Button
        icon={<Printer aria-hidden="true" className="size-4" />}
        onClick={() => print(<GradebookPaper store={store} term={term} />)}
      >
        <Trans>Print</Trans>
      </Button>
      {paper}
    </>
  );
}

function GradebookPaper({ store, term }: PrintGradebookProps) {
  const { t } = useLingui();
  const printed = showDateTime(new Date());
  const { dirty, saving, stale, invalid } = useSaveStatus(store);
  const unsaved = dirty + saving + stale + invalid;
  const rows = store.order
    .map((enrolment) => store.row(enrolment))
    .filter((row) => row !== undefined);
  return (
    <Paper isWide title={<Trans>Gradebook, {term.label}</Trans>}>
      <p>
        <Trans>
          {rows.length} cadets. Printed {printed}.
        </Trans>
      </p>
      {unsaved > 0 && (
        <p className="font-semibold">
          <Trans>Scores that were not saved yet: {unsaved}.</Trans>
        </p>
      )}
      <Lines store={store} rows={rows} />
      <PaperSignatures who={[t`Prepared by`, t`Checked by`]} date={t`Date`} />
    </Paper>
  );
}

// Narrow columns, so that six exams fit beside the name.
function Lines({ store, rows }: { store: GridStore; rows: readonly GridRow[] }) {
  const { t } = useLingui();
  const columns = columnsOf(store.exams);
  const headOf = useHeads();
  return (
    <PaperTable
      columns={[
        { head: t`No.`, width: "w-[4%]", isNumeric: true },
        { head: t`Student number`, width: "w-[9%]" },
        ...columns.map((column) => ({
          head: headOf(column),
          ...(column.key === "name" ? { width: "w-[20%]" } : { isNumeric: true }),
        })),
      ]}
      rows={rows.map((row, at) => ({
        key: row.facts.enrolment,
        cells: [
          at + 1,
          row.facts.student_number,
          ...columns.map((column) => textIn(row, column, store.exams)),
        ],
      }))}
    />
  );
}

function useHeads(): (column: GridColumn) => string {
  const { t } = useLingui();
  const words = useColumnWords();
  return ({ key, exam }) => {
    if (!exam) return words[key as NumberKey | "name"];
    const maximum = showPlain(exam.maximum);
    return t`${exam.title} (of ${maximum})`;
  };
}
