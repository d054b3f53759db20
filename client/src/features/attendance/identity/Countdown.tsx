// How long the shown code stays: seconds in words, and a bar that runs out.
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { NEW_CODE_MS } from "./code";

export function Countdown({ nextAt }: { nextAt: number }) {
  const left = useSecondsUntil(nextAt);
  return (
    <div className="grid gap-1.5">
      <progress
        aria-hidden="true"
        value={left}
        max={NEW_CODE_MS / 1000}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken accent-brand [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand"
      />
      <p className="tabular text-center text-sm text-muted">
        <Trans>A new code in {left} s</Trans>
      </p>
    </div>
  );
}

function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.min(NEW_CODE_MS / 1000, Math.max(0, Math.ceil((moment - now) / 1000)));
}
