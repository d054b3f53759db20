// Rows of a roster file with their verdict; problems name the field, changes show before and after.
import { Trans, useLingui } from "@lingui/react/macro";
import type { RosterRow } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { useFieldWords, useVerdictWords, VERDICT_TONES } from "./importWords";

export function RowList({ rows }: { rows: readonly RosterRow[] }) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Rows of the file`} className="card divide-y divide-line">
      {rows.map((row) => (
        <Row key={row.row_number} row={row} />
      ))}
    </ol>
  );
}

function Row({ row }: { row: RosterRow }) {
  const words = useVerdictWords();
  const where = [row.company, row.platoon].filter(Boolean).join(" ");
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5">
      <span className="tabular pt-0.5 text-right text-[0.8125rem] text-muted">
        <span className="sr-only">
          <Trans>Row</Trans>{" "}
        </span>
        {row.row_number}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{row.name || <Trans>no name</Trans>}</p>
        <p className="tabular text-[0.8125rem] text-muted">
          {[row.student_number, where].filter(Boolean).join(" · ")}
        </p>
        <Problems row={row} />
        <Changes row={row} />
      </div>
      <span className="pt-0.5">
        <Badge tone={VERDICT_TONES[row.verdict]}>{words[row.verdict]}</Badge>
      </span>
    </li>
  );
}

function Problems({ row: { problems, verdict } }: { row: RosterRow }) {
  const wordOf = useFieldWords();
  if (problems.length === 0) return null;
  return (
    <ul
      className={
        verdict === "error"
          ? "mt-1 grid gap-0.5 text-sm text-danger"
          : "mt-1 grid gap-0.5 text-sm text-warn"
      }
    >
      {problems.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          {field && <strong className="font-semibold">{wordOf(field)}: </strong>}
          {message}
        </li>
      ))}
    </ul>
  );
}

function Changes({ row: { changes } }: { row: RosterRow }) {
  const wordOf = useFieldWords();
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="flex flex-wrap gap-x-2">
          <span className="text-muted">{wordOf(field)}</span>
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
        </li>
      ))}
    </ul>
  );
}
