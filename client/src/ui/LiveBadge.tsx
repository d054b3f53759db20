// Says in words whether what is shown keeps itself current.
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { cx } from "./cx";

export type LiveWord = "connecting" | "live" | "reconnecting" | "polling" | "offline" | "stopped";

const DOTS: Record<LiveWord, string> = {
  live: "bg-ok",
  connecting: "border-2 border-muted",
  reconnecting: "border-2 border-warn",
  polling: "bg-warn",
  offline: "bg-muted",
  stopped: "bg-muted",
};

const ANNOUNCE_AFTER_MS = 2_000;

// A reader should hear only changes that last.
function useLasting<T>(value: T): T {
  const [lasting, setLasting] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(value), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return lasting;
}

export function LiveBadge({ state }: { state: LiveWord }) {
  const { t } = useLingui();
  const words: Record<LiveWord, string> = {
    connecting: t`Connecting`,
    live: t`Live`,
    reconnecting: t`Reconnecting`,
    polling: t`Checking every 15 s`,
    offline: t`Offline`,
    stopped: t`Not live`,
  };
  const announced = useLasting(state);
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] font-medium whitespace-nowrap text-muted">
      <span aria-hidden="true" className={cx("size-2 shrink-0 rounded-full", DOTS[state])} />
      <span aria-hidden="true">{words[state]}</span>
      <span role="status" className="sr-only">
        {words[announced]}
      </span>
    </span>
  );
}
