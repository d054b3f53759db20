// Says beside a form that sending it needs a connection.
import { Trans } from "@lingui/react/macro";
import { useIsOnline } from "@/lib/offline";

export function OfflineNote() {
  const isOnline = useIsOnline();
  return (
    <div role="status">
      {!isOnline && (
        <p className="rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
          <Trans>You are offline. This needs a connection; what you typed stays.</Trans>
        </p>
      )}
    </div>
  );
}
