// What a file says before it counts: remarks about the file, its rows by verdict, and the rows themselves.
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { RosterRow } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { type ImportState, useVerdictWords, VERDICT_TONES, type Verdict } from "./importWords";
import { type Summary, SummaryTiles } from "./SummaryTiles";

/** How many rows of a file are read at once. */
export const ROWS_SHOWN = 50;

/** A row of any file that is read in. */
type FileRow = Pick<
  RosterRow,
  "row_number" | "name" | "student_number" | "problems" | "changes"
> & { verdict: Verdict };

interface Words<T> {
  /** The column of a problem or a change, in plain words. */
  fieldOf: (field: string) => string;
  /** A value before or after a change, where it is a code. */
  toldOf?: (value: string) => string;
  /** What stands beside the student number. */
  besideOf?: (row: T) => string;
  nobody: ReactNode;
  /** What can be done about a row. */
  actsOf?: (row: T) => ReactNode;
}

interface FilePreviewProps<T extends FileRow> {
  problems: readonly string[];
  summary: Summary<T["verdict"]>;
  state: ImportState;
  rows: UseQueryResult<{ count: number; results: T[] }>;
  /** The verdicts that rows of this file can have. */
  verdicts: readonly T["verdict"][];
  verdict: T["verdict"] | undefined;
  page: number;
  onShow: (verdict: T["verdict"] | undefined, page?: number) => void;
  words: Words<T>;
}

export function FilePreview<T extends FileRow>(props: FilePreviewProps<T>) {
  const { t } = useLingui();
  const { problems, summary, state, rows, verdicts, verdict, page, onShow, words } = props;
  return (
    <>
      {problems.length > 0 && (
        <ul
          aria-label={t`About the file`}
          className="grid gap-1 rounded-card bg-warn-soft px-4 py-3 text-sm text-warn"
        >
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {(summary.total ?? 0) > 0 && (
        <>
          <SummaryTiles
            summary={summary}
            state={state}
            verdicts={verdicts}
            shown={verdict}
            onShow={onShow}
          />
          <Loaded query={rows} skeleton={<SkeletonRows rows={8} />}>
            {(list) => (
              <div>
                {list.results.length === 0 ? (
                  <p className="text-sm text-muted">
                    <Trans>No row has this verdict.</Trans>
                  </p>
                ) : (
                  <Rows rows={list.results} words={words} />
                )}
                <Pager
                  page={page}
                  pageSize={ROWS_SHOWN}
                  count={list.count}
                  onPage={(next) => onShow(verdict, next)}
                />
              </div>
            )}
          </Loaded>
        </>
      )}
    </>
  );
}

function Rows<T extends FileRow>({ rows, words }: { rows: readonly T[]; words: Words<T> }) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Rows of the file`} className="card divide-y divide-line">
      {rows.map((row) => (
        <Row key={row.row_number} row={row} words={words} />
      ))}
    </ol>
  );
}

// Problems name the column, changes show before and after.
function Row<T extends FileRow>({ row, words }: { row: T; words: Words<T> }) {
  const verdicts = useVerdictWords();
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5">
      <span className="tabular pt-0.5 text-right text-[0.8125rem] text-muted">
        <span className="sr-only">
          <Trans>Row</Trans>{" "}
        </span>
        {row.row_number}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{row.name || words.nobody}</p>
        <p className="tabular text-[0.8125rem] text-muted">
          {[row.student_number, words.besideOf?.(row)].filter(Boolean).join(" · ")}
        </p>
        <Problems row={row} fieldOf={words.fieldOf} />
        <Changes row={row} fieldOf={words.fieldOf} toldOf={words.toldOf} />
        {words.actsOf?.(row)}
      </div>
      <span className="pt-0.5">
        <Badge tone={VERDICT_TONES[row.verdict]}>{verdicts[row.verdict]}</Badge>
      </span>
    </li>
  );
}

interface LinesProps {
  row: FileRow;
  fieldOf: (field: string) => string;
  toldOf?: ((value: string) => string) | undefined;
}

function Problems({ row: { problems, verdict }, fieldOf }: LinesProps) {
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
          {field && <strong className="font-semibold">{fieldOf(field)}: </strong>}
          {message}
        </li>
      ))}
    </ul>
  );
}

const asIs = (value: string) => value;

function Changes({ row: { changes }, fieldOf, toldOf = asIs }: LinesProps) {
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="tabular flex flex-wrap gap-x-2">
          <span className="text-muted">{fieldOf(field)}</span>
          <span>
            <del className="text-muted">
              <span className="sr-only">
                <Trans>before:</Trans>{" "}
              </span>
              {toldOf(before) || "–"}
            </del>{" "}
            <span aria-hidden="true">→</span>{" "}
            <ins className="font-medium no-underline">
              <span className="sr-only">
                <Trans>after:</Trans>{" "}
              </span>
              {toldOf(after) || "–"}
            </ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
