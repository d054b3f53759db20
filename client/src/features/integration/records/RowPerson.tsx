// Who a row is about when the file itself does not say: chosen by a person, never guessed.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { RecordImport, RecordRow } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { useChoosePerson } from "../mutations";
import { ChoosePerson } from "./ChoosePerson";

// What is settled by saying who is meant.
const DOUBTS: ReadonlySet<string> = new Set([
  "nobody",
  "several",
  "name_disagrees",
  "identifiers_disagree",
  "not_in_term",
]);

function isInDoubt({ verdict, problems }: RecordRow): boolean {
  return verdict === "unmatched" || problems.some(({ code }) => DOUBTS.has(code));
}

interface RowPersonProps {
  read: RecordImport;
  row: RecordRow;
}

export function RowPerson({ read, row }: RowPersonProps) {
  const { t } = useLingui();
  const may = useMay();
  const choose = useChoosePerson();
  const [isAsking, setIsAsking] = useState(false);
  if (!row.chosen_by && !isInDoubt(row)) return null;
  const isReady = read.state === "ready" && may.do("record_import.apply");
  const take = (enrolment: number | null) =>
    choose.mutate(
      { id: read.id, row: row.row_number, enrolment },
      { onSuccess: () => setIsAsking(false) },
    );
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {row.chosen_by && (
        <p className="text-sm text-muted">
          <Trans>Chosen by {row.chosen_by}.</Trans>
        </p>
      )}
      {isReady && (
        <Button
          size="small"
          aria-label={t`Choose the cadet of row ${row.row_number}`}
          onClick={() => {
            choose.reset();
            setIsAsking(true);
          }}
        >
          {row.chosen_by ? <Trans>Choose another</Trans> : <Trans>Choose the cadet</Trans>}
        </Button>
      )}
      {isReady && row.chosen_by && (
        <Button
          size="small"
          kind="quiet"
          isBusy={choose.isPending && !isAsking}
          onClick={() => take(null)}
        >
          <Trans>Take the choice back</Trans>
        </Button>
      )}
      {choose.error && !isAsking && <ErrorState isInline error={choose.error} />}
      <ChoosePerson
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        term={read.term}
        row={row}
        isBusy={choose.isPending}
        error={choose.error}
        onTake={take}
      />
    </div>
  );
}
