// Marks of this roll that the server did not take, above the roll: a person chooses for each.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { Button } from "@/ui/Button";
import { ConflictCard, PutMine } from "../../queue/ConflictCard";
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
          <ConflictCard
            key={mark.op_id}
            mark={mark}
            refusal={mark.refusal as Refusal}
            isOpen={isOpen}
          />
        ))}
      </ul>
      {refused.length > 1 && <All refused={refused} isOpen={isOpen} />}
    </section>
  );
}

function All({ refused, isOpen }: { refused: readonly Mark[]; isOpen: boolean }) {
  const { t } = useLingui();
  const stale = refused.filter(({ refusal }) => refusal?.outcome === "stale");
  const drop = () => void markQueue().drop(refused.map(({ op_id }) => op_id));
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button onClick={drop}>
        <Trans>Keep all theirs</Trans>
      </Button>
      {stale.length > 1 && isOpen && (
        <PutMine marks={stale} title={t`${stale.length} cadets`}>
          <Trans>Put all mine</Trans>
        </PutMine>
      )}
    </div>
  );
}
