// Rows of a file of scores with their verdict; problems name the column, changes show before and after.
import { Trans, useLingui } from "@lingui/react/macro";
import { useVerdictMeanings, useVerdictWords, VERDICT_TONES } from "@/features/integration";
import type { ScoreImport, ScoreImportRow } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";

type Verdict = ScoreImportRow["verdict"];

const VERDICTS: readonly Verdict[] = ["new", "changed", "same", "duplicate", "error"];

interface VerdictChipsProps {
  summary: ScoreImport["summary"];
  shown: Verdict | undefined;
  onShow: (verdict: Verdict | undefined) => void;
}

export function VerdictChips({ summary, shown, onShow }: VerdictChipsProps) {
  const { t } = useLingui();
  const words = useVerdictWords();
  const meanings = useVerdictMeanings();
  return (
    <section aria-label={t`Rows by verdict`} className="grid grid-cols-2 gap-2.5 md:grid-cols-5">
      {VERDICTS.map((verdict) => {
        const count = summary[verdict] ?? 0;
        return (
          <button
            key={verdict}
            type="button"
            aria-label={t`${words[verdict]}: ${count}, ${meanings[verdict]}`}
            aria-pressed={shown === verdict}
            disabled={count === 0}
            onClick={() => onShow(shown === verdict ? undefined : verdict)}
            className={cx(
              "card grid content-start gap-0.5 px-4 py-3 text-left transition-colors enabled:hover:border-line-strong disabled:opacity-60",
              shown === verdict && "border-brand-text bg-brand-soft",
            )}
          >
            <span className="text-sm text-muted">{words[verdict]}</span>
            <span className="tabular text-2xl leading-tight font-semibold">{count}</span>
            <span className="text-[0.8125rem] text-muted">{meanings[verdict]}</span>
          </button>
        );
      })}
    </section>
  );
}

export function ScoreRows({ rows }: { rows: readonly ScoreImportRow[] }) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Rows of the file`} className="card divide-y divide-line">
      {rows.map((row) => (
        <Row key={row.row_number} row={row} />
      ))}
    </ol>
  );
}

function Row({ row }: { row: ScoreImportRow }) {
  const { t } = useLingui();
  const words = useVerdictWords();
  const columnOf = (field: string) => (field === "student_number" ? t`Student number` : field);
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5">
      <span className="tabular pt-0.5 text-right text-[0.8125rem] text-muted">
        <span className="sr-only">
          <Trans>Row</Trans>{" "}
        </span>
        {row.row_number}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{row.name || <Trans>nobody of this term</Trans>}</p>
        <p className="tabular text-[0.8125rem] text-muted">{row.student_number}</p>
        {row.problems.map(({ field, message }) => (
          <p
            key={`${field} ${message}`}
            className={cx("mt-1 text-sm", row.verdict === "error" ? "text-danger" : "text-warn")}
          >
            <strong className="font-semibold">{columnOf(field)}: </strong>
            {message}
          </p>
        ))}
        {row.changes.map(({ field, before, after }) => (
          <p key={field} className="tabular mt-1 flex flex-wrap gap-x-2 text-sm">
            <span className="text-muted">{field}</span>
            <span>
              <del className="text-muted">
                <span className="sr-only">
                  <Trans>before:</Trans>{" "}
                </span>
                {before || "–"}
              </del>{" "}
              <span aria-hidden="true">→</span>{" "}
              <ins className="font-medium no-underline">
                <span className="sr-only">
                  <Trans>after:</Trans>{" "}
                </span>
                {after || "–"}
              </ins>
            </span>
          </p>
        ))}
      </div>
      <span className="pt-0.5">
        <Badge tone={VERDICT_TONES[row.verdict]}>{words[row.verdict]}</Badge>
      </span>
    </li>
  );
}
