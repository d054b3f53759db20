// Marks that the server did not take: both values side by side, and a person chooses.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { showTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { StatusMark } from "@/ui/StatusMark";
import type { Mark, Refusal } from "../../roll/marks";
import { markQueue } from "../../roll/queue";

export function Decisions({ marks, isOpen }: { marks: readonly Mark[]; isOpen: boolean }) {
  const refused = marks.filter((mark) => mark.refusal !== null);
  if (refused.length === 0) return null;
  return (
    <section
      aria-labelledby="decisions"
      className="rounded-card border border-warn/50 bg-warn-soft/60 p-4"
    >
      <h2 id="decisions" tabIndex={-1} className="flex items-center gap-2 font-semibold text-warn">
        <TriangleAlert aria-hidden="true" className="size-5" />
        <Plural
          value={refused.length}
          one="# mark needs a decision"
          other="# marks need a decision"
        />
      </h2>
      <ul className="mt-2 grid gap-2">
        {refused.map((mark) => (
          <Decision
            key={mark.op_id}
            mark={mark}
            refusal={mark.refusal as Refusal}
            isOpen={isOpen}
          />
        ))}
      </ul>
      {refused.length > 1 && <All refused={refused} />}
    </section>
  );
}

interface DecisionProps {
  mark: Mark;
  refusal: Refusal;
  isOpen: boolean;
}

function Decision({ mark, refusal, isOpen }: DecisionProps) {
  return (
    <li className="rounded-control border border-line bg-raised px-3.5 py-3">
      <p className="font-medium">{mark.name}</p>
      <p className="text-sm text-muted">{refusal.detail}</p>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Side label={<Trans>You marked</Trans>}>
          <StatusMark status={mark.status} hasWord />
        </Side>
        <Side label={<Standing refusal={refusal} />}>
          <StatusMark status={refusal.line?.status ?? null} hasWord />
        </Side>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        {refusal.outcome !== "invalid" && isOpen && (
          <Button onClick={() => void markQueue().insist(mark.op_id)}>
            {refusal.outcome === "stale" ? <Trans>Keep mine</Trans> : <Trans>Send again</Trans>}
          </Button>
        )}
        <Button onClick={() => void markQueue().drop([mark.op_id])}>
          {refusal.outcome === "stale" ? <Trans>Take theirs</Trans> : <Trans>Drop my mark</Trans>}
        </Button>
      </div>
    </li>
  );
}

function Side({ label, children }: { label: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Standing({ refusal }: { refusal: Refusal }) {
  const { t } = useLingui();
  const { line } = refusal;
  if (!line?.marked_by) return t`On the roll`;
  if (!line.marked_at) return t`${line.marked_by} marked`;
  return t`${line.marked_by} marked at ${showTime(line.marked_at)}`;
}

function All({ refused }: { refused: readonly Mark[] }) {
  const stale = refused.filter(({ refusal }) => refusal?.outcome === "stale");
  const keep = async () => {
    for (const mark of stale) await markQueue().insist(mark.op_id);
  };
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {stale.length > 1 && (
        <Button size="small" onClick={() => void keep()}>
          <Trans>Keep all mine</Trans>
        </Button>
      )}
      <Button size="small" onClick={() => void markQueue().drop(refused.map(({ op_id }) => op_id))}>
        <Trans>Take all theirs</Trans>
      </Button>
    </div>
  );
}
