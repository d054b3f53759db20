// A message that is on this device only: it waits for a signal, or the server did not take it.
import { Trans, useLingui } from "@lingui/react/macro";
import { CloudOff, TriangleAlert } from "lucide-react";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { outbox } from "../outbox/device";
import { LOST, type Unsent } from "../outbox/Outbox";
import { bubbleClass, wordsClass } from "./Bubble";

export function UnsentBubble({ unsent, isWaiting }: { unsent: Unsent; isWaiting: boolean }) {
  return (
    <li className={`${bubbleClass(true)} border-dashed border-warn/60`}>
      {unsent.body && <p className={wordsClass}>{unsent.body}</p>}
      {unsent.files.map(({ id, name }) => (
        <p key={id} className="truncate text-sm">
          {name}
        </p>
      ))}
      {unsent.refusal === null ? <Waiting isWaiting={isWaiting} /> : <Refused unsent={unsent} />}
    </li>
  );
}

function Waiting({ isWaiting }: { isWaiting: boolean }) {
  const isOnline = useIsOnline();
  return (
    <p className="flex items-center gap-1.5 text-[0.8125rem] text-warn">
      <CloudOff aria-hidden="true" className="size-3.5" />
      {isWaiting || !isOnline ? <Trans>waiting for signal</Trans> : <Trans>sending</Trans>}
    </p>
  );
}

function Refused({ unsent: { op, refusal } }: { unsent: Unsent }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-2">
      <p role="alert" className="flex items-start gap-1.5 text-sm font-medium text-danger">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {refusal === LOST ? t`This device does not have the file any more.` : refusal}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => void outbox().again(op)}>
          <Trans>Try again</Trans>
        </Button>
        <Button size="small" kind="danger" onClick={() => void outbox().discard(op)}>
          <Trans>Throw it away</Trans>
        </Button>
      </div>
    </div>
  );
}
