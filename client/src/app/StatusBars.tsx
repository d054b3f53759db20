// What the whole page must know: offline, and a server that is still waking.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CloudOff, Hourglass, Lock } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { useReadOnly, waking } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showAsOf } from "@/lib/format";
import { useLiveStatus } from "@/lib/live";
import { useIsOnline, useWaiting } from "@/lib/offline";

export function StatusBars() {
  return (
    <div data-chrome>
      <OfflineBar />
      <ReadOnlyBar />
      <WakingBar />
    </div>
  );
}

function Bar({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2.5 border-b border-line bg-warn-soft px-4 py-2 text-sm text-warn md:px-8 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <p className="tabular">{children}</p>
    </div>
  );
}

function OfflineBar() {
  const isOnline = useIsOnline();
  const waiting = useWaiting();
  const may = useMay();
  const { since } = useLiveStatus();
  const when = since === null ? null : showAsOf(new Date(since));
  return (
    <div role="status">
      {!isOnline && (
        <Bar icon={<CloudOff aria-hidden="true" />}>
          {when ? (
            <Trans>Offline. Showing what was known at {when}.</Trans>
          ) : (
            <Trans>Offline.</Trans>
          )}{" "}
          {waiting > 0 && (
            <Plural value={waiting} one="# change is waiting." other="# changes are waiting." />
          )}{" "}
          {waiting > 0 && may.do("attendance.record") && (
            <Link to="/queue" className="font-medium underline underline-offset-4">
              <Trans>See what waits</Trans>
            </Link>
          )}
        </Bar>
      )}
    </div>
  );
}

function ReadOnlyBar() {
  const mode = useReadOnly();
  const waiting = useWaiting();
  return (
    <div role="status">
      {mode && (
        <Bar icon={<Lock aria-hidden="true" />}>
          <Trans>
            Read-only since {showAsOf(mode.since)}: nothing can be changed for now. Reason:{" "}
            {mode.reason}
          </Trans>{" "}
          {waiting > 0 && (
            <Plural value={waiting} one="# change is waiting." other="# changes are waiting." />
          )}
        </Bar>
      )}
    </div>
  );
}

function WakingBar() {
  const isWaking = useSyncExternalStore(waking.subscribe, waking.getSnapshot);
  return (
    <div role="status">
      {isWaking && (
        <Bar icon={<Hourglass aria-hidden="true" />}>
          <Trans>Waking the server. The first answer can take half a minute.</Trans>
        </Bar>
      )}
    </div>
  );
}
