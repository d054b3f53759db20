// Says in words whether every mark of this phone has reached the server.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CloudOff, CloudUpload } from "lucide-react";
import { useReadOnly } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { markQueue } from "../../roll/queue";
import type { QueueStatus } from "../../roll/queueStatus";

interface SendStateProps {
  status: QueueStatus;
  /** Offer the way to the page of everything that waits. */
  hasLink?: boolean;
}

export function SendState({ status, hasLink = true }: SendStateProps) {
  const isOnline = useIsOnline();
  const readOnly = useReadOnly();
  const waiting = status.marks.filter((mark) => mark.refusal === null).length;
  const isStuck = waiting > 0 && status.failure !== null;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-sm">
      <p role="status" className="inline-flex items-center gap-1.5 [&_svg]:size-4 [&_svg]:shrink-0">
        {waiting === 0 ? (
          <>
            <CircleCheck aria-hidden="true" className="text-ok" />
            <span className="text-muted">
              <Trans>All marks sent</Trans>
            </span>
          </>
        ) : (
          <>
            {isOnline ? (
              <CloudUpload aria-hidden="true" className="text-gold-text" />
            ) : (
              <CloudOff aria-hidden="true" className="text-warn" />
            )}
            <span className="tabular font-medium text-gold-text">
              <Plural
                value={waiting}
                one="# mark waiting to send"
                other="# marks waiting to send"
              />
            </span>
          </>
        )}
      </p>
      {hasLink && status.marks.length > 0 && (
        <Link to="/queue" className="font-medium text-brand-text hover:underline">
          <Trans>See what waits</Trans>
        </Link>
      )}
      {isStuck && isOnline && (
        <span className="inline-flex items-center gap-2 text-muted">
          {readOnly ? (
            <Trans>Nothing can be changed for now. They are sent by themselves afterwards.</Trans>
          ) : (
            <Trans>No answer yet. It is tried again by itself.</Trans>
          )}
          <Button size="small" kind="quiet" onClick={() => markQueue().nudge()}>
            <Trans>Send now</Trans>
          </Button>
        </span>
      )}
      {!isOnline && waiting > 0 && (
        <span className="text-muted">
          <Trans>They are kept on this device and go out once there is a connection.</Trans>
        </span>
      )}
    </div>
  );
}
