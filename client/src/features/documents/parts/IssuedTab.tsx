// Documents that were issued in a term: look one up, download, revoke, replace.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, FileBadge } from "lucide-react";
import { useMemo, useState } from "react";
import type { IssuedDocument } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { TextInput } from "@/ui/TextInput";
import { useSaveDocument } from "../mutations";
import { documentsQuery, PAGE_SIZE } from "../queries";
import { TONES, useKindWord, useStateWord } from "./documentWords";
import { EndDialog } from "./EndDialog";

interface Ending {
  document: IssuedDocument;
  act: "revoke" | "replace";
}

export function IssuedTab({ term }: { term: number }) {
  const { t } = useLingui();
  const [page, setPage] = useState(1);
  const [number, setNumber] = useState("");
  const [ending, setEnding] = useState<Ending | null>(null);
  const query = useQuery(
    documentsQuery({ term, page, page_size: PAGE_SIZE, number: number || undefined }),
  );
  const columns = useColumns(setEnding);
  return (
    <div className="grid gap-4">
      <TextInput
        label={t`Find by number`}
        value={number}
        maxLength={20}
        onChange={(event) => {
          setNumber(event.target.value.trim());
          setPage(1);
        }}
        className="max-w-sm"
      />
      <Loaded query={query}>
        {({ results, count }) => (
          <div>
            <DataTable
              caption={t`Issued documents`}
              columns={columns}
              rows={results}
              keyOf={(row) => row.id}
              isDimmed={(row) => row.state !== "valid"}
              empty={
                <EmptyState
                  icon={<FileBadge aria-hidden="true" />}
                  why={<Trans>No document was issued here.</Trans>}
                  next={
                    <Trans>Issue one in the tab beside this one, or choose another term.</Trans>
                  }
                />
              }
            />
            <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
          </div>
        )}
      </Loaded>
      {ending && <EndDialog {...ending} onClose={() => setEnding(null)} />}
    </div>
  );
}

function useColumns(onEnd: (ending: Ending) => void): readonly Column<IssuedDocument>[] {
  const { t } = useLingui();
  const kindWord = useKindWord();
  const stateWord = useStateWord();
  return useMemo(
    () => [
      { key: "number", header: t`Number`, cell: (row) => row.number, inCard: "title" },
      { key: "kind", header: t`Document`, cell: (row) => kindWord(row.kind, row.title) },
      { key: "holder", header: t`Issued to`, cell: (row) => row.holder_name || "–" },
      { key: "date", header: t`Issued on`, cell: (row) => showDate(row.issued_at) },
      {
        key: "state",
        header: t`State`,
        inCard: "aside",
        cell: (row) => (
          <span title={row.end_reason}>
            <Badge tone={TONES[row.state] ?? "plain"}>{stateWord(row.state)}</Badge>
          </span>
        ),
      },
      { key: "acts", header: t`Acts`, cell: (row) => <Acts document={row} onEnd={onEnd} /> },
    ],
    [t, kindWord, stateWord, onEnd],
  );
}

function Acts({ document, onEnd }: { document: IssuedDocument; onEnd: (ending: Ending) => void }) {
  const save = useSaveDocument();
  const { number } = document;
  const { t } = useLingui();
  return (
    <span className="flex flex-wrap justify-end gap-2 md:justify-start">
      <Button
        size="small"
        icon={<Download aria-hidden="true" className="size-4" />}
        aria-label={t`Download ${number}`}
        isBusy={save.isPending}
        onClick={() => save.mutate(document)}
      >
        <Trans>PDF</Trans>
      </Button>
      {document.state === "valid" && (
        <>
          <Button
            size="small"
            aria-label={t`Replace ${number}`}
            onClick={() => onEnd({ document, act: "replace" })}
          >
            <Trans>Replace</Trans>
          </Button>
          <Button
            size="small"
            kind="danger"
            aria-label={t`Revoke ${number}`}
            onClick={() => onEnd({ document, act: "revoke" })}
          >
            <Trans>Revoke</Trans>
          </Button>
        </>
      )}
    </span>
  );
}
