// How long ago something was read, told every second.
import { useEffect, useState } from "react";

/** Seconds since this moment (ms since 1970); 0 while nothing was read. */
export function useAge(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return at === 0 ? 0 : Math.max(0, Math.floor((now - at) / 1_000));
}
