// What the cadet may do about an entry, and what was done: read, appealed, decided.
import { Trans, useLingui } from "@lingui/react/macro";
import { Check, MessageSquareQuote } from "lucide-react";
import { useState } from "react";
import type { LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { useAcknowledge } from "../../conduct/mutations";
import { AppealForm } from "./AppealForm";
import { AppealOutcome } from "./AppealOutcome";

export function DueProcess({ entry }: { entry: LedgerEntry }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const read = useAcknowledge();
  const [isWriting, setIsWriting] = useState(false);
  const { appeal } = entry;
  const what = `${showPoints(entry.kind, entry.points)}, ${entry.reason}`;
  const mayAct = entry.can_acknowledge || entry.can_appeal;
  if (!mayAct && !appeal && !entry.acknowledged_at) return null;
  return (
    <div className="mt-2 grid basis-full gap-2 pl-15">
      {appeal && <OfAppeal appeal={appeal} />}
      {entry.acknowledged_at && (
        <p className="inline-flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <Check aria-hidden="true" className="size-3.5" />
          <Trans>Read on {showDate(entry.acknowledged_at)}</Trans>
        </p>
      )}
      {mayAct && (
        <div className="flex flex-wrap items-center gap-2">
          {entry.can_acknowledge && (
            <Button
              size="small"
              isBusy={read.isPending}
              disabled={!isOnline}
              aria-label={t`I have read this: ${what}`}
              onClick={() => read.mutate(entry.id)}
            >
              <Trans>I have read this</Trans>
            </Button>
          )}
          {entry.can_appeal && (
            <Button
              size="small"
              kind="quiet"
              disabled={!isOnline}
              aria-label={t`Appeal: ${what}`}
              icon={<MessageSquareQuote aria-hidden="true" className="size-4" />}
              onClick={() => setIsWriting(true)}
            >
              <Trans>Appeal</Trans>
            </Button>
          )}
          {entry.can_appeal && entry.appeal_until && (
            <span className="text-[0.8125rem] text-muted">
              <Trans>possible until {showDate(entry.appeal_until)}</Trans>
            </span>
          )}
        </div>
      )}
      {read.error && <ErrorState isInline error={read.error} />}
      {entry.can_appeal && (
        <AppealForm entry={entry} isOpen={isWriting} onClose={() => setIsWriting(false)} />
      )}
    </div>
  );
}

function OfAppeal({ appeal }: { appeal: NonNullable<LedgerEntry["appeal"]> }) {
  return (
    <div className="grid gap-1.5">
      <p className="text-sm">
        <Trans>
          Appealed on {showDate(appeal.submitted_at)}: “{appeal.words}”
        </Trans>
      </p>
      {appeal.state === "open" ? (
        <p className="text-[0.8125rem] text-muted">
          <Trans>Another person decides by {showDate(appeal.due_on)}.</Trans>
        </p>
      ) : (
        <AppealOutcome appeal={appeal} />
      )}
    </div>
  );
}
