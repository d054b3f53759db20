// The roll-overs into a term: how far one at work is, and the way back of one that was applied.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { JobProgress } from "@/features/system";
import type { RollOver, Term } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button, buttonClass } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useUndoRollOver } from "../mutations";
import { rollOversQuery } from "../queries";
import { STATE_TONES, useRollOverStateWords } from "./verdictWords";

const POLL_MS = 2_000;

export function EarlierRollOvers({ term }: { term: Term }) {
  const { t } = useLingui();
  const query = useQuery({
    ...rollOversQuery(term.id),
    // Progress events keep the bar moving; this holds even where they do not arrive.
    refetchInterval: ({ state }) =>
      state.data?.results.some((each) => each.state === "applying") ? POLL_MS : false,
  });
  const rows = query.data?.results ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label={t`Roll-overs into this term`}>
      <h2 className="mb-2 font-semibold">
        <Trans>Roll-overs into this term</Trans>
      </h2>
      <ul className="card divide-y divide-line">
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row }: { row: RollOver }) {
  const words = useRollOverStateWords();
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 flex-1 basis-56">
          <Plural value={row.cadets} one="# cadet" other="# cadets" />{" "}
          <Trans>from {row.source.label}</Trans>
          <span className="tabular block text-sm text-muted">
            {row.requested_by}, {showDateTime(row.created_at)}
            {row.undo_reason && `. ${row.undo_reason}`}
          </span>
        </span>
        <Badge tone={STATE_TONES[row.state]}>{words[row.state]}</Badge>
        {row.state === "applied" && (
          <>
            <Link to="/roster" search={{ term: row.target.id }} className={buttonClass()}>
              <Trans>See the roster</Trans>
            </Link>
            <Undo row={row} />
          </>
        )}
      </div>
      {row.state === "applying" && row.job && <JobProgress job={row.job} />}
      {row.state === "failed" && row.job?.error && (
        <p role="alert" className="text-sm text-danger">
          {row.job.error}
        </p>
      )}
    </li>
  );
}

function Undo({ row }: { row: RollOver }) {
  const { t } = useLingui();
  const undo = useUndoRollOver();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>
        <Trans>Undo</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Take this roll-over back?`}
        description={t`Every enrolment it made is removed. That is possible as long as nothing is entered for any of them.`}
        confirm={t`Take it back`}
        isDangerous
        isBusy={undo.isPending}
        error={undo.error}
        onConfirm={(reason) =>
          undo.mutate(
            { id: row.id, reason },
            {
              onSuccess: () => {
                setIsAsking(false);
                toast(t`The roll-over is taken back.`);
              },
            },
          )
        }
      />
    </>
  );
}
