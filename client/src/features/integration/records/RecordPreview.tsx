// The rows of a file of records by verdict, and what can be done about those that name nobody.
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RecordImport, RecordRow } from "@/lib/api";
import { FilePreview, ROWS_SHOWN } from "../parts/FilePreview";
import { useFieldWords } from "../parts/importWords";
import { recordRowsQuery } from "../queries";
import { RECORD_VERDICTS } from "../search";
import { RowPerson } from "./RowPerson";
import { useCodeWords, useRowFacts } from "./recordWords";

interface RecordPreviewProps {
  read: RecordImport;
  verdict: RecordRow["verdict"] | undefined;
  page: number;
  onShow: (verdict: RecordRow["verdict"] | undefined, page?: number) => void;
}

// What a new row makes stands beside its cadet already.
function withoutObvious(row: RecordRow): RecordRow {
  return row.verdict === "new" ? { ...row, changes: [] } : row;
}

export function RecordPreview({ read, ...shown }: RecordPreviewProps) {
  const fieldOf = useFieldWords();
  const codes = useCodeWords();
  const factsOf = useRowFacts();
  const { verdict, page } = shown;
  const rows = useQuery({
    ...recordRowsQuery(read.id, { verdict, page, page_size: ROWS_SHOWN }),
    enabled: (read.summary.total ?? 0) > 0,
    placeholderData: keepPreviousData,
    select: (list) => ({ ...list, results: list.results.map(withoutObvious) }),
  });
  // Which days stay is said where the import says that it was taken back.
  const told = read.problems.filter(({ code }) => code !== "days_stay");
  return (
    <FilePreview
      {...shown}
      problems={told.map(({ message }) => message)}
      summary={read.summary}
      state={read.state}
      rows={rows}
      verdicts={RECORD_VERDICTS}
      words={{
        fieldOf,
        toldOf: (value) => codes[value] ?? value,
        besideOf: ({ values }) => factsOf(values),
        nobody: <Trans>no name</Trans>,
        actsOf: (row) => <RowPerson read={read} row={row} />,
      }}
    />
  );
}
