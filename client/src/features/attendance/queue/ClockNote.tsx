// Says that this device's clock is off by more than five minutes.
import { Trans } from "@lingui/react/macro";
import { ClockAlert } from "lucide-react";

export function ClockNote({ skew }: { skew: number | null }) {
  if (skew === null) return null;
  const minutes = Math.round(Math.abs(skew) / 60);
  return (
    <p
      role="status"
      className="flex gap-2.5 rounded-control bg-warn-soft px-3.5 py-2.5 text-sm text-warn"
    >
      <ClockAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {skew > 0 ? (
          <Trans>The clock of this device is {minutes} minutes ahead.</Trans>
        ) : (
          <Trans>The clock of this device is {minutes} minutes behind.</Trans>
        )}{" "}
        <Trans>The server's date counts; set the clock, or check the hours you note.</Trans>
      </span>
    </p>
  );
}
