// The time now, looked at again every half minute while a clock is shown.
import { useEffect, useState } from "react";

const AGAIN_MS = 30_000;

export function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
