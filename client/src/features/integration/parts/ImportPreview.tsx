// One import of a roster: its state, what its rows are, and the rows themselves.
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RosterImport, RosterRow } from "@/lib/api";
import { importRowsQuery } from "../queries";
import { VERDICTS } from "../search";
import { FilePreview, ROWS_SHOWN } from "./FilePreview";
import { ImportState } from "./ImportState";
import { useFieldWords } from "./importWords";

export interface ImportPreviewProps {
  read: RosterImport;
  verdict: RosterRow["verdict"] | undefined;
  page: number;
  onShow: (verdict: RosterRow["verdict"] | undefined, page?: number) => void;
}

export function ImportPreview({ read, ...shown }: ImportPreviewProps) {
  const fieldOf = useFieldWords();
  const { verdict, page } = shown;
  const rows = useQuery({
    ...importRowsQuery(read.id, { verdict, page, page_size: ROWS_SHOWN }),
    enabled: (read.summary.total ?? 0) > 0,
    placeholderData: keepPreviousData,
  });
  const besideOf = ({ company, platoon }: RosterRow) =>
    [company, platoon].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-1 gap-5">
      <ImportState read={read} />
      <FilePreview
        {...shown}
        problems={read.problems}
        summary={read.summary}
        state={read.state}
        rows={rows}
        verdicts={VERDICTS}
        words={{ fieldOf, besideOf, nobody: <Trans>no name</Trans> }}
      />
    </div>
  );
}
