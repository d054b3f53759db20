// The list as it lies on the commandant's desk: what was compared, every cadet, and two signatures.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Comparison, LegacyMove, ReconciliationSummary } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Paper, PaperSignatures, PaperTable } from "@/ui/Paper";
import type { LegacySearch } from "../search";
import { useCauseWords } from "./causeWords";
import { useOutcome } from "./figureWords";

interface GradesPaperProps {
  move: LegacyMove;
  summary: ReconciliationSummary;
  grades: readonly Comparison[];
  shown: LegacySearch;
}

export function GradesPaper({ move, summary, grades, shown }: GradesPaperProps) {
  const { t } = useLingui();
  const moved = showDateTime(move.finished_at ?? move.created_at);
  const printed = showDateTime(new Date());
  return (
    <Paper title={<Trans>Grades of the old system and of RGMS, {move.term.label}</Trans>}>
      <p>
        <Trans>
          Moved {moved}. Compared and printed {printed}.
        </Trans>
      </p>
      <Verdict summary={summary} />
      <Narrowed shown={shown} count={grades.length} total={summary.total} />
      <List grades={grades} />
      <PaperSignatures who={[t`Compared by`, t`Commandant`]} date={t`Date`} />
    </Paper>
  );
}

function Verdict({ summary: { total, unexplained, causes } }: { summary: ReconciliationSummary }) {
  const words = useCauseWords();
  const counted = causes
    .filter(({ count }) => count > 0)
    .map(({ cause, count }) => `${words[cause]} ${count}`)
    .join(", ");
  return (
    <p className="mt-2">
      <b>
        <Trans>
          {total} cadets compared, unexplained differences: {unexplained}.
        </Trans>
      </b>{" "}
      {counted}.
    </p>
  );
}

// A part of the list must not be signed as the whole.
function Narrowed({
  shown: { cause, company, search },
  count,
  total,
}: Pick<GradesPaperProps, "shown"> & { count: number; total: number }) {
  const words = useCauseWords();
  const only = [cause && words[cause], company, search].filter(Boolean).join(", ");
  if (!only) return null;
  return (
    <p className="mt-1 font-semibold">
      <Trans>
        A part of the list only ({count} of {total}): {only}.
      </Trans>
    </p>
  );
}

function List({ grades }: { grades: readonly Comparison[] }) {
  const { t } = useLingui();
  const words = useCauseWords();
  const outcomeOf = useOutcome();
  const columns = [
    { head: t`No.`, width: "w-[5%]", isNumeric: true },
    { head: t`Student number`, width: "w-[11%]" },
    { head: t`Name`, width: "w-[20%]" },
    { head: t`Unit`, width: "w-[12%]" },
    { head: t`Old screen`, width: "w-[17%]" },
    { head: t`Here`, width: "w-[17%]" },
    { head: t`Why`, width: "w-[18%]" },
  ];
  const rows = grades.map((grade, index) => ({
    key: grade.enrolment,
    cells: [
      index + 1,
      grade.cadet.student_number,
      grade.cadet.name,
      [grade.company, grade.platoon].filter(Boolean).join(", "),
      outcomeOf(grade.old),
      outcomeOf(grade.ours),
      grade.causes.map((cause) => words[cause]).join(", "),
    ],
  }));
  return <PaperTable columns={columns} rows={rows} />;
}
