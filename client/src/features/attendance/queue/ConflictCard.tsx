// One mark that the server did not take: theirs and mine side by side, and a person chooses.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { showTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { StatusMark } from "@/ui/StatusMark";
import type { Mark, Refusal } from "../roll/marks";
import { markQueue } from "../roll/queue";
import { useTitleOf } from "./words";

/** Whether this card offers to put the mark through all the same. */
type Choice = "theirs or mine" | "send again" | "drop only";

function choiceOf({ outcome }: Refusal, isOpen: boolean): Choice {
  if (outcome === "invalid" || !isOpen) return "drop only";
  return outcome === "stale" ? "theirs or mine" : "send again";
}

interface ConflictCardProps {
  mark: Mark;
  refusal: Refusal;
  /** The roll takes marks, as far as is known here. */
  isOpen?: boolean;
}

export function ConflictCard({ mark, refusal, isOpen = true }: ConflictCardProps) {
  const titleOf = useTitleOf();
  const choice = choiceOf(refusal, isOpen);
  const title = titleOf(mark);
  return (
    <li aria-label={title} className="rounded-control border border-line bg-raised px-3.5 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{title}</span>
        {mark.student_number && (
          <span className="tabular text-sm text-muted">{mark.student_number}</span>
        )}
      </p>
      <p className="text-sm text-muted">{refusal.detail}</p>
      <dl className="mt-2 grid grid-cols-2 gap-2 text-sm">
        <Side label={<Standing refusal={refusal} />}>
          <StatusMark status={refusal.line?.status ?? null} hasWord />
        </Side>
        <Side label={<Trans>You, at {showTime(new Date(mark.taken_at))}</Trans>}>
          <StatusMark status={mark.status} hasWord />
        </Side>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => void markQueue().drop([mark.op_id])}>
          {choice === "theirs or mine" ? <Trans>Keep theirs</Trans> : <Trans>Drop my mark</Trans>}
        </Button>
        {choice === "theirs or mine" && <PutMine marks={[mark]} title={title} />}
        {choice === "send again" && (
          <Button onClick={() => void markQueue().insist(mark.op_id)}>
            <Trans>Send again</Trans>
          </Button>
        )}
      </div>
    </li>
  );
}

interface PutMineProps {
  marks: readonly Mark[];
  /** Whom it is about, for the question. */
  title: string;
  children?: ReactNode;
}

/** The button that asks why, and then sends marks over what stands there. */
export function PutMine({ marks, title, children }: PutMineProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [isAsking, setIsAsking] = useState(false);
  const put = async (reason: string) => {
    setIsAsking(false);
    for (const { op_id } of marks) await markQueue().insist(op_id, reason.slice(0, 200));
  };
  return (
    <>
      <Button kind="primary" onClick={() => setIsAsking(true)}>
        {children ?? <Trans>Put mine</Trans>}
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Put your mark over theirs?`}
        description={
          isOnline
            ? t`${title}: the other mark stays in the history, with your reason beside yours.`
            : t`${title}: your mark goes out once there is a connection; if theirs has changed again, you are asked again.`
        }
        confirm={t`Put mine`}
        isBusy={false}
        error={null}
        onConfirm={(reason) => void put(reason)}
      />
    </>
  );
}

function Side({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1 rounded-control border border-line bg-surface px-3 py-2">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Standing({ refusal }: { refusal: Refusal }) {
  const { t } = useLingui();
  const { line } = refusal;
  if (!line?.marked_by) return t`On the roll`;
  if (!line.marked_at) return line.marked_by;
  return t`${line.marked_by}, at ${showTime(line.marked_at)}`;
}
