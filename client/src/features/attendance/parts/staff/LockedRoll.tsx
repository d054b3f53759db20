// Why a roll takes no marks now.
import { Trans } from "@lingui/react/macro";
import type { Roll } from "@/lib/api";

export function LockedRoll({ state }: { state: Roll["day"]["state"] }) {
  return (
    <p className="rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      {state === "closed" && (
        <Trans>This roll is closed. Reopen it with a reason to correct a mark.</Trans>
      )}
      {state === "planned" && (
        <Trans>This roll has not been opened yet. Open it to mark cadets.</Trans>
      )}
      {state === "cancelled" && <Trans>This day was cancelled; its roll takes no marks.</Trans>}
    </p>
  );
}
