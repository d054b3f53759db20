// The list as it lies on the commandant's desk: what was compared, every cadet, and two signatures.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Comparison, LegacyMove, ReconciliationSummary } from "@/lib/api";
import { showDateTime } from "@/lib/format";
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
  const moved = showDateTime(move.finished_at ?? move.created_at);
  const printed = showDateTime(new Date());
  return (
    <div data-paper aria-hidden="true" className="hidden text-[9pt] text-[#000] print:block">
      <p className="text-[14pt] font-semibold">
        <Trans>Grades of the old system and of RGMS, {move.term.label}</Trans>
      </p>
      <p>
        <Trans>
          Moved {moved}. Compared and printed {printed}.
        </Trans>
      </p>
      <Verdict summary={summary} />
      <Narrowed shown={shown} count={grades.length} total={summary.total} />
      <List grades={grades} />
      <Signatures />
    </div>
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

const CELL = "border border-[#999] px-1.5 py-0.5 wrap-anywhere";
const WIDTHS = ["w-[5%]", "w-[11%]", "w-[20%]", "w-[12%]", "w-[17%]", "w-[17%]", "w-[18%]"];

function List({ grades }: { grades: readonly Comparison[] }) {
  const { t } = useLingui();
  const words = useCauseWords();
  const outcomeOf = useOutcome();
  const heads = [t`No.`, t`Student number`, t`Name`, t`Unit`, t`Old screen`, t`Here`, t`Why`];
  return (
    <table className="tabular mt-3 w-full table-fixed border-collapse">
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th
              key={head}
              scope="col"
              className={`${CELL} ${WIDTHS[index]} text-left font-semibold`}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grades.map(({ enrolment, cadet, company, platoon, old, ours, causes }, index) => (
          <tr key={enrolment} className="break-inside-avoid">
            <td className={`${CELL} text-right`}>{index + 1}</td>
            <td className={CELL}>{cadet.student_number}</td>
            <td className={CELL}>{cadet.name}</td>
            <td className={CELL}>{[company, platoon].filter(Boolean).join(", ")}</td>
            <td className={CELL}>{outcomeOf(old)}</td>
            <td className={CELL}>{outcomeOf(ours)}</td>
            <td className={CELL}>{causes.map((cause) => words[cause]).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signatures() {
  const { t } = useLingui();
  return (
    <div className="mt-14 grid break-inside-avoid grid-cols-2 gap-16">
      {[t`Compared by`, t`Commandant`].map((who) => (
        <p key={who} className="border-t border-[#000] pt-1">
          {who}
          <span className="float-right">
            <Trans>Date</Trans>
          </span>
        </p>
      ))}
    </div>
  );
}
