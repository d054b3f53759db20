// The roll on paper: as it stands, with boxes to tick where nobody has marked yet.
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import type { DayCounts, Roll } from "@/lib/api";
import { showDateTime, showWeekday } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Paper, PaperSignatures, PaperTable, usePaper } from "@/ui/Paper";
import { useStatusWords } from "@/ui/StatusMark";
import { countsOf, type RollRow } from "../../roll/sheet";
import { STATUSES } from "./StatusButtons";

interface PrintRollProps {
  day: Roll["day"];
  /** The cadets shown now: the unit or the search that was chosen. */
  rows: readonly RollRow[];
  /** How many are on the whole roll. */
  total: number;
  unit: string;
}

export default function PrintRoll(props: PrintRollProps) {
  const [paper, print] = usePaper();
  return (
    <>
      <Button
        icon={<Printer aria-hidden="true" className="size-4" />}
        onClick={() => print(<RollPaper {...props} />)}
      >
        <Trans>Print</Trans>
      </Button>
      {paper}
    </>
  );
}

function RollPaper({ day, rows, total, unit }: PrintRollProps) {
  const { t } = useLingui();
  const printed = showDateTime(new Date());
  const place = [day.title, day.location, unit].filter(Boolean).join(", ");
  const waiting = rows.filter(({ state }) => state !== "saved").length;
  return (
    <Paper title={<Trans>Roll of {showWeekday(day.date)}</Trans>}>
      <p>{place}</p>
      <p>
        <Trans>
          {rows.length} of {total} cadets. Printed {printed}.
        </Trans>{" "}
        <Counts counts={countsOf(rows)} />
      </p>
      {waiting > 0 && (
        <p className="font-semibold">
          <Trans>Marks of this phone that had not reached the server yet: {waiting}.</Trans>
        </p>
      )}
      <Lines rows={rows} />
      <PaperSignatures who={[t`Called by`, t`Checked by`]} date={t`Date`} />
    </Paper>
  );
}

function Counts({ counts }: { counts: DayCounts }) {
  const words = useStatusWords();
  const parts = [...STATUSES, "unmarked" as const].map((each) => `${words[each]} ${counts[each]}`);
  return <>{parts.join(", ")}.</>;
}

function Lines({ rows }: { rows: readonly RollRow[] }) {
  const { t } = useLingui();
  const words = useStatusWords();
  const columns = [
    { head: t`No.`, width: "w-[6%]", isNumeric: true },
    { head: t`Student number`, width: "w-[14%]" },
    { head: t`Name`, width: "w-[27%]" },
    { head: t`Unit`, width: "w-[15%]" },
    ...STATUSES.map((each) => ({ head: words[each], width: "w-[7%]" })),
    { head: t`Remarks`, width: "w-[10%]" },
  ];
  const lines = rows.map(({ line, status }, at) => ({
    key: line.enrolment,
    cells: [
      at + 1,
      line.student_number,
      line.name,
      [line.company, line.platoon].filter(Boolean).join(", "),
      ...STATUSES.map((each) => (each === status ? "✕" : "")),
      line.remarks,
    ],
  }));
  return <PaperTable columns={columns} rows={lines} />;
}
