// Cells that wait for a decision: conflicts with both values, and entries that are not valid.
import { Trans, useLingui } from "@lingui/react/macro";
import { showAgo, showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { entryOf, type GridCell, maximumOf, textOf } from "../../gradebook/cells";
import type { GridStore } from "../../gradebook/GridStore";
import { useSaveStatus } from "../../gradebook/useGradebook";

interface ReviewDialogProps {
  store: GridStore;
  isOpen: boolean;
  onClose: () => void;
}

export function ReviewDialog({ store, isOpen, onClose }: ReviewDialogProps) {
  const { t } = useLingui();
  const { stale, invalid } = useSaveStatus(store);
  const isDone = stale + invalid === 0;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isWide
      title={t`To review`}
      description={t`Nothing here is lost or overwritten until you decide.`}
      actions={
        <>
          {stale > 1 && (
            <>
              <Button onClick={() => store.decideAll("theirs")}>
                <Trans>Take all theirs</Trans>
              </Button>
              <Button onClick={() => store.decideAll("mine")}>
                <Trans>Keep all mine</Trans>
              </Button>
            </>
          )}
          <Button kind="primary" onClick={onClose}>
            {isDone ? <Trans>Done</Trans> : <Trans>Later</Trans>}
          </Button>
        </>
      }
    >
      {isDone ? (
        <p className="py-4 text-center text-muted">
          <Trans>Everything is decided.</Trans>
        </p>
      ) : (
        <ul className="grid gap-2.5">
          {store.toReview().map((cell) => (
            <Item key={`${cell.server.enrolment}:${cell.server.exam}`} store={store} cell={cell} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Item({ store, cell }: { store: GridStore; cell: GridCell }) {
  const { enrolment, exam } = cell.server;
  const title = store.exams.find(({ id }) => id === exam)?.title ?? "";
  const name = store.row(enrolment)?.facts.name ?? "";
  const { theirs } = cell;
  return (
    <li className="grid gap-3 rounded-control border border-line bg-surface px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div>
        <p className="font-medium">
          {name} <span className="font-normal text-muted">· {title}</span>
        </p>
        <dl className="mt-1.5 flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <Value label={<Trans>Mine</Trans>} text={textOf(cell.entry)} />
          {theirs && (
            <Value
              label={
                <Trans>
                  {theirs.entered_by ?? "?"}, {theirs.entered_at ? showAgo(theirs.entered_at) : ""}
                </Trans>
              }
              text={textOf(entryOf(theirs))}
            />
          )}
          {!theirs && (
            <Value label={<Trans>Saved before</Trans>} text={textOf(entryOf(cell.server))} />
          )}
        </dl>
        {!theirs && <Why cell={cell} maximum={showPlain(maximumOf(store.exams, exam))} />}
      </div>
      <div className="flex gap-2">
        {theirs ? (
          <>
            <Button onClick={() => store.decide(enrolment, exam, "theirs")}>
              <Trans>Take theirs</Trans>
            </Button>
            <Button onClick={() => store.decide(enrolment, exam, "mine")}>
              <Trans>Keep mine</Trans>
            </Button>
          </>
        ) : (
          <Button onClick={() => store.giveUp(enrolment, exam)}>
            <Trans>Put back</Trans>
          </Button>
        )}
      </div>
    </li>
  );
}

function Value({ label, text }: { label: React.ReactNode; text: string }) {
  const { t } = useLingui();
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="tabular text-lg font-semibold">
        {text || <span className="text-base text-muted">{t`blank`}</span>}
      </dd>
    </div>
  );
}

function Why({ cell, maximum }: { cell: GridCell; maximum: string }) {
  const { problem } = cell;
  if (!problem) return null;
  return (
    <p className="mt-1.5 text-sm text-danger">
      {problem.kind === "above_maximum" && <Trans>The maximum of this exam is {maximum}.</Trans>}
      {problem.kind === "not_a_score" && (
        <Trans>A score is a number with at most two decimals, or DNS for did not sit.</Trans>
      )}
      {problem.kind === "refused" && problem.detail}
    </p>
  );
}
